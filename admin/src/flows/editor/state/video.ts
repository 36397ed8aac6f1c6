import type { VideoBlock } from '@foothold/sdk/contract';

type Video = Pick<VideoBlock, 'provider' | 'videoId'>;

/** The video that a pasted address or embed address means; null when the provider or the id is not known. */
export function parseVideoUrl(address: string): Video | null {
  const url = parse(address.trim());
  if (!url) return null;
  const host = url.hostname.replace(/^(www|m|player|fast|share)\./, '');
  const parts = url.pathname.split('/').filter(Boolean);
  if (host === 'youtu.be') return video('youtube', parts[0], /^[\w-]{11}$/);
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') {
    const named = ['embed', 'shorts', 'live', 'v'].includes(parts[0] ?? '') ? parts[1] : url.searchParams.get('v');
    return video('youtube', named, /^[\w-]{11}$/);
  }
  if (host === 'vimeo.com') {
    const at = parts.findIndex((part) => /^\d+$/.test(part));
    // A video that is not listed has a key, as part of its path or as a parameter.
    const key = parts[at + 1] ?? url.searchParams.get('h');
    return video(
      'vimeo',
      at < 0 ? null : [parts[at], ...(key ? [key] : [])].join('/'),
      /^\d{4,12}(\/[a-z0-9]{4,32})?$/i,
    );
  }
  if (host === 'loom.com') {
    return ['share', 'embed'].includes(parts[0] ?? '') ? video('loom', parts[1], /^[a-f0-9]{32}$/i) : null;
  }
  if (host === 'wistia.com' || host === 'wistia.net' || host.endsWith('.wistia.com')) {
    const at = parts.findIndex((part) => part === 'medias' || part === 'iframe');
    return at < 0 ? null : video('wistia', parts[at + 1], /^[a-z0-9]{10}$/i);
  }
  return null;
}

/** Where a person can watch the video. */
export function videoAddress({ provider, videoId }: Video): string {
  switch (provider) {
    case 'youtube':
      return `https://www.youtube.com/watch?v=${videoId}`;
    case 'vimeo':
      return `https://vimeo.com/${videoId}`;
    case 'loom':
      return `https://www.loom.com/share/${videoId}`;
    case 'wistia':
      return `https://fast.wistia.net/embed/iframe/${videoId}`;
  }
}

function parse(address: string): URL | null {
  try {
    return new URL(/^https?:\/\//i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
}

function video(provider: Video['provider'], id: string | null | undefined, shape: RegExp): Video | null {
  return id && shape.test(id) ? { provider, videoId: id } : null;
}
