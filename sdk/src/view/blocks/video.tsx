import type { VideoBlock } from '../../contract/index.js';
import { icon } from '../icons.js';
import { say } from '../words.js';
import type { DrawBlock } from './block.js';

export const videoSheet = `
.video{display:block;width:100%;aspect-ratio:16/9;border:0;border-radius:var(--round);background:#10151c;color:#fff;overflow:hidden}
button.video{display:grid;place-content:center;justify-items:center;gap:.8em;padding:1em;text-align:center;font-weight:600;background:radial-gradient(120% 120% at 50% 0,color-mix(in srgb,var(--accent) 45%,#10151c),#10151c)}
div.video{display:grid;place-content:center;justify-items:center;gap:.6em;padding:1em 1.4em;text-align:center}
.asks{aspect-ratio:auto;min-height:12em}
.asks b{color:inherit}
.asks p{font-size:.9em;opacity:.85;max-width:30em;text-wrap:balance}
.video svg{box-sizing:content-box;padding:.62em .56em .62em .68em;font-size:1.6em;border-radius:50%;background:#fff;color:#10151c;fill:currentColor;transition:transform .15s}
.video:hover svg{transform:scale(1.08)}`;

/** Where each provider plays a video by its id, encoded. */
const players: Record<VideoBlock['provider'], (id: string) => string> = {
  youtube: (id) => `https://www.youtube-nocookie.com/embed/${id}?autoplay=1&rel=0`,
  vimeo(id) {
    const [video, key] = id.split('%2F');
    return `https://player.vimeo.com/video/${video}?autoplay=1&dnt=1${key ? `&h=${key}` : ''}`;
  },
  loom: (id) => `https://www.loom.com/embed/${id}?autoplay=1`,
  wistia: (id) => `https://fast.wistia.net/embed/iframe/${id}?autoPlay=true&doNotTrack=true`,
};

/** What people know the providers as. */
const names: Record<VideoBlock['provider'], string> = {
  youtube: 'YouTube',
  vimeo: 'Vimeo',
  loom: 'Loom',
  wistia: 'Wistia',
};

/**
 * Nothing is asked of the provider until the person presses play; the frame is sandboxed. Where consent is required, the
 * first video of a provider says what playing it means.
 */
export const video: DrawBlock<'video'> = ({ id, provider, videoId, title }, flow) => {
  const { opened, words, text, redraw, port } = flow;
  const name = text(title);
  if (opened.has(id)) {
    return (
      <iframe
        key={id}
        class="video"
        src={players[provider](encodeURIComponent(videoId))}
        title={name}
        sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
        allow="autoplay; fullscreen; picture-in-picture"
        referrerPolicy="strict-origin-when-cross-origin"
      />
    );
  }
  const asks = port.mayEmbed?.(provider) === false;
  const play = () => {
    if (asks) port.mayEmbed?.(provider, true);
    opened.add(id);
    redraw();
  };
  if (asks) {
    return (
      <div key={id} class="video asks">
        <b>{name}</b>
        <p>{say(words.agreeWhy ?? '{0} provides this video. Playing it sends data to them.', names[provider])}</p>
        <button type="button" class="button primary" onClick={play}>
          {words.agree ?? 'Agree and play'}
        </button>
      </div>
    );
  }
  return (
    <button key={id} type="button" class="video" aria-label={say(words.play ?? 'Play video: {0}', name)} onClick={play}>
      {icon('M7 5v14l12-7z')}
      {name}
    </button>
  );
};
