const pieces = 90;
/** How long a burst lasts, in ms. */
const length = 1800;

/** Elements that have had theirs: a drawing is made many times, a win is celebrated once. */
const celebrated = new WeakSet<Element>();

/**
 * Throws confetti once from the middle of an element over the whole layer, on a canvas that goes when it is over.
 * Nothing moves for those who asked their system for less motion.
 */
export function burst(from: HTMLElement): void {
  if (celebrated.has(from)) return;
  celebrated.add(from);
  const layer = from.closest<HTMLElement>('.layer');
  if (!layer || matchMedia('(prefers-reduced-motion:reduce)').matches) return;
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const root = layer.getBoundingClientRect();
  const rect = from.getBoundingClientRect();
  canvas.width = layer.offsetWidth;
  canvas.height = layer.offsetHeight;
  const [x, y] = [rect.x - root.x + rect.width / 2, rect.y - root.y + rect.height / 2];
  layer.append(canvas);

  const colours = [getComputedStyle(layer).getPropertyValue('--accent'), '#f5b83d', '#ef6a5a', '#5b8def', '#b07ce8'];
  const parts = Array.from({ length: pieces }, (_, index) => {
    const angle = -Math.PI / 2 + (Math.random() - 0.5) * 2.4;
    const speed = 220 + Math.random() * 520;
    return {
      colour: colours[index % colours.length] ?? '',
      across: Math.cos(angle) * speed,
      up: Math.sin(angle) * speed,
      size: 5 + Math.random() * 5,
      spin: (Math.random() - 0.5) * 16,
      round: index % 4 === 0,
    };
  });

  const begin = performance.now();
  const paint = (now: number) => {
    const t = (now - begin) / 1000;
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.globalAlpha = Math.min(1, Math.max(0, (length - t * 1000) / 500));
    for (const { colour, across, up, size, spin, round } of parts) {
      const drag = (1 - Math.exp(-1.6 * t)) / 1.6;
      pen.save();
      pen.translate(x + across * drag, y + up * drag + 380 * t * t);
      pen.rotate(spin * t);
      pen.scale(1, round ? 1 : Math.cos(spin * t));
      pen.fillStyle = colour;
      pen.beginPath();
      if (round) pen.arc(0, 0, size / 2, 0, 7);
      else pen.rect(-size / 2, -size / 3, size, size / 1.5);
      pen.fill();
      pen.restore();
    }
    if (t * 1000 < length && canvas.isConnected) requestAnimationFrame(paint);
    else canvas.remove();
  };
  requestAnimationFrame(paint);
}
