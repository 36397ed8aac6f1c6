import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.js';

/** Names the page in the browser's tab and history. What is no text (a skeleton while it loads) leaves the name. */
export function usePageTitle(title: ComponentChildren): void {
  const product = t('common.productName');
  useEffect(() => {
    if (typeof title === 'string' && title !== '')
      document.title = title.includes(product) ? title : `${title} · ${product}`;
  }, [title, product]);
}
