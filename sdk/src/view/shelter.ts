import type { PageAccess } from './page-access.js';
import type { ViewPort } from './port.js';

/** Does work; what it throws goes no further. */
export type Attempt = (work: () => void) => void;

/** Port and page of a flow whose callbacks all go through `attempt`, so that a fault of the flow stays the flow's own. */
export function shelter(port: ViewPort, page: PageAccess, attempt: Attempt): [ViewPort, PageAccess] {
  const sheltered =
    <Given>(callback: (given: Given) => void) =>
    (given: Given) =>
      attempt(() => callback(given));
  return [
    { ...port, onHappening: (callback) => port.onHappening(sheltered(callback)) },
    {
      ...page,
      watch: (target, callback) => page.watch(target, sheltered(callback)),
      listen: (type, callback, signal) => page.listen(type, sheltered(callback), signal),
    },
  ];
}
