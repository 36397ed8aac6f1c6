import type { SimulationRequest, SimulationResult } from '../api/simulate.js';
import { formatList, t } from '../i18n/index.js';
import { Card } from '../ui/index.js';
import { settingsOf } from './settings.js';

/** What a result rests on, so that nobody reads more out of it than there is. */
export function Basis({
  result: { basis, digest },
  request,
}: {
  result: SimulationResult;
  request: SimulationRequest;
}) {
  const { assumed } = settingsOf(request, 0);
  const said = (holds: boolean) =>
    formatList(basis.assumed.filter((kind) => assumed[kind] === holds).map((kind) => t(`simulate.assume_${kind}`)));
  const granted = said(true);
  const refused = said(false);
  return (
    <Card title={t('simulate.basis')}>
      <ul class="simulate-basis small">
        <li>{t('simulate.basisHistory')}</li>
        <li>{t('simulate.basisBehaviour')}</li>
        {basis.traitsChangedSince > 0 && <li>{t('simulate.basisTraits', { count: basis.traitsChangedSince })}</li>}
        <li>{t('simulate.basisAccounts')}</li>
        {granted !== '' && <li>{t('simulate.basisAssumed', { list: granted })}</li>}
        {refused !== '' && <li>{t('simulate.basisRefused', { list: refused })}</li>}
        {basis.endsFromHistory.length > 0 && (
          <li>{t('simulate.basisEnds', { count: basis.endsFromHistory.length })}</li>
        )}
        <li class="faint">{t('simulate.basisSame', { digest: digest.slice(0, 12) })}</li>
      </ul>
    </Card>
  );
}
