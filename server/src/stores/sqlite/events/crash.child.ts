import { createSqliteEventStore } from './store.js';

// For crash.test.ts: appends whatever its parent sends, and says so once it is durable.
const [file = ''] = process.argv.slice(2);
const store = createSqliteEventStore({ file, threads: true });
process.on('message', (message) => {
  const { id, events } = message as { id: number; events: Parameters<typeof store.append>[1] }; // from crash.test.ts
  store.append('env', events).then(() => process.send?.({ id }));
});
process.send?.({ id: -1 });
