/** The page that begins a new flow: `/admin/p/:projectId/flows/new`. Needs the scope of its project. */
export { GalleryPage as default } from './gallery-page.js';
