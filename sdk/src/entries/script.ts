import { createFoothold } from '../client/index.js';
import { withPush } from '../client/replay.js';

/**
 * The script tag: `<script type="module" src="https://…/sdk/foothold.js" data-foothold-key="fh_pub_…"></script>`.
 * `data-foothold-url`: where Foothold runs, when not where the script came from. `data-foothold-auto-page="false"`,
 * `data-foothold-consent="required"` (or `"not-required"`) and `data-foothold-privacy-control` set the options of the
 * same meaning. `data-foothold-debug="Alt+Shift+F"` calls `debug`. Without a key the page calls `foothold.init` itself.
 */
const page = window as { foothold?: unknown };

if (Array.isArray(page.foothold ?? [])) {
  // Modules have no `document.currentScript`.
  const dataset: DOMStringMap = document.querySelector<HTMLElement>('script[data-foothold-key]')?.dataset ?? {};
  const { footholdKey: key, footholdConsent: consent } = dataset;
  const foothold = createFoothold();
  if (key) {
    foothold.init({
      key,
      url: dataset.footholdUrl ?? new URL('..', import.meta.url).href,
      autoPage: dataset.footholdAutoPage !== 'false',
      consentRequired: consent ? consent === 'required' : undefined,
      respectPrivacyControl: 'footholdPrivacyControl' in dataset,
    });
  }
  if (dataset.footholdDebug) foothold.debug(dataset.footholdDebug);
  page.foothold = withPush(foothold, page.foothold);
}
