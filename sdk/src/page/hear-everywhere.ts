type Heard = (event: Event) => void;

/**
 * Listens in the page, and in the frames of its own origin that are there or come, before the page itself does, until
 * `signal` says so. `types` are apart by spaces.
 */
export function hearEverywhere(types: string, heard: Heard, signal: AbortSignal): void {
  const hearIn = (view: Window) => {
    try {
      // The same again, where a frame has not gone elsewhere, adds nothing.
      for (const type of types.split(' ')) view.addEventListener(type, heard, { capture: true, passive: true, signal });
      view.document.addEventListener('load', loaded, { capture: true, signal });
      for (let nth = 0; nth < view.length; nth++) hearIn(view[nth] as Window);
    } catch {} // of another origin
  };
  const loaded = ({ target }: Event) => {
    const { contentWindow } = target as Partial<HTMLIFrameElement>;
    if (contentWindow) hearIn(contentWindow);
  };
  hearIn(window);
}
