/** The page of one flow: `/admin/p/:projectId/flows/:flowId`. Needs the scope of its project. */
export { FlowEditorPage as default } from './editor-page.js';
