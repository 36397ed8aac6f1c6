import { normalizeProps, useMachine } from '@zag-js/preact';
import * as toastMachine from '@zag-js/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-preact';
import { useId } from 'preact/hooks';
import { describeError } from '../api/errors.js';
import { ApiError } from '../api/http.js';
import { t } from '../i18n/index.js';
import { IconButton } from './button.js';
import './overlay.css';
import { Portal } from './portal.js';

const store = toastMachine.createStore({ placement: 'bottom', overlap: false, gap: 8, max: 4 });

/** Short notices about what just happened; errors stay longer. Read out by screen readers. */
export const toast = {
  success(title: string, description?: string): void {
    store.create({ type: 'success', title, description, duration: 4_000 });
  },
  error(title: string, description?: string): void {
    store.create({ type: 'error', title, description, duration: 8_000 });
  },
  /** Why something did not work, below `title` when that is given, with the number of the request to hand on. */
  failure(error: unknown, title?: string): void {
    if (!(error instanceof ApiError)) console.error(error);
    const { message, requestId } = describeError(error);
    const number = requestId && t('errors.requestId', { id: requestId });
    if (title === undefined) toast.error(message, number);
    else toast.error(title, number ? `${message} ${number}` : message);
  },
};

/** Where notices appear. Mounted once, by the app. */
export function Toaster() {
  const service = useMachine(toastMachine.group.machine, { id: useId(), store });
  const api = toastMachine.group.connect(service, normalizeProps);
  return (
    <Portal>
      <div {...api.getGroupProps({ label: t('common.notices') })} class="toasts">
        {api.getToasts().map((one, index) => (
          <Notice key={one.id} options={one} index={index} parent={service} />
        ))}
      </div>
    </Portal>
  );
}

function Notice({
  options,
  index,
  parent,
}: {
  options: toastMachine.Options<string>;
  index: number;
  parent: toastMachine.GroupService;
}) {
  const service = useMachine(toastMachine.machine, { id: '', ...options, index, parent });
  const api = toastMachine.connect(service, normalizeProps);
  const { onClick, id } = api.getCloseTriggerProps();
  return (
    <div {...api.getRootProps()} class={`toast toast-${api.type}`}>
      {api.type === 'error' ? (
        <CircleAlert size={16} aria-hidden="true" />
      ) : (
        <CircleCheck size={16} aria-hidden="true" />
      )}
      <div class="grow">
        <p {...api.getTitleProps()} class="toast-title">
          {api.title}
        </p>
        {api.description && (
          <p {...api.getDescriptionProps()} class="toast-text">
            {api.description}
          </p>
        )}
      </div>
      <IconButton id={id} onClick={onClick} icon={X} label={t('common.dismissNotice')} tooltip={false} size="small" />
    </div>
  );
}
