/**
 * The data of the events that an answer streams (`text/event-stream`), one after the other. For answers to requests
 * that `EventSource` cannot make: those with a body, and those whose refusal has to be told. Ends with the answer;
 * throws when it is cut off.
 */
export async function* eventsOf(answer: Pick<Response, 'body'>): AsyncGenerator<unknown> {
  if (!answer.body) return;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (rest + value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const data = event.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []));
        if (data.length > 0) yield JSON.parse(data.join('\n'));
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
