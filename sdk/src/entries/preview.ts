export { type Preview, type PreviewOptions, renderPreview } from '../view/preview.js';
export { builtInTheme } from '../view/theme/built-in.js';
