import type { Flow } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { queryClient } from '../../api/queries.js';
import { t } from '../../i18n/index.js';
import { paths } from '../../paths.js';
import { toast } from '../../ui/index.js';
import { flowApi } from '../editor/api.js';

/** Keeps a flow as a new draft and opens it in the editor. */
export function useCreateFlow(projectId: string): { busy: boolean; create: (flow: Flow) => Promise<void> } {
  const { route } = useLocation();
  const [busy, setBusy] = useState(false);
  const create = async (flow: Flow) => {
    setBusy(true);
    try {
      const id = await flowApi.create(projectId, flow);
      void queryClient.invalidateQueries({ queryKey: ['flows', projectId] });
      route(paths.flow(projectId, id));
    } catch (error) {
      setBusy(false);
      toast.failure(error, t('templates.createFailed'));
    }
  };
  return { busy, create };
}
