import type { CentreSection } from '@foothold/sdk/contract';
import { BookOpen, Link, ListChecks, Megaphone, Route } from 'lucide-preact';
import { type Key, t } from '../../../i18n/index.js';
import type { Icon } from '../../../ui/index.js';
import { newId } from '../state/ids.js';

type SectionType = CentreSection['type'];

/** What the editor knows of each kind of section of a resource centre. */
export const sectionKinds: Record<SectionType, { label: Key; hint: Key; icon: Icon; create: () => CentreSection }> = {
  checklist: {
    label: 'centre.kindChecklist',
    hint: 'centre.kindChecklistHint',
    icon: ListChecks,
    create: () => ({ type: 'checklist', id: newId('section') }),
  },
  announcements: {
    label: 'centre.kindAnnouncements',
    hint: 'centre.kindAnnouncementsHint',
    icon: Megaphone,
    create: () => ({ type: 'announcements', id: newId('section') }),
  },
  articles: {
    label: 'centre.kindArticles',
    hint: 'centre.kindArticlesHint',
    icon: BookOpen,
    create: () => ({ type: 'articles', id: newId('section') }),
  },
  flows: {
    label: 'centre.kindFlows',
    hint: 'centre.kindFlowsHint',
    icon: Route,
    create: () => ({
      type: 'flows',
      id: newId('section'),
      flows: [{ id: newId('offer'), flowId: '', title: t('centre.newFlow') }],
    }),
  },
  links: {
    label: 'centre.kindLinks',
    hint: 'centre.kindLinksHint',
    icon: Link,
    create: () => ({
      type: 'links',
      id: newId('section'),
      links: [{ id: newId('link'), title: t('centre.newLink'), url: '/' }],
    }),
  },
};

export const sectionTypes: readonly SectionType[] = ['articles', 'announcements', 'flows', 'links', 'checklist'];

/** Of these a centre has one. */
export const onlyOnce: readonly SectionType[] = ['checklist', 'announcements'];

/** What a section is called for authors. */
export function sectionTitle({ type, title }: CentreSection): string {
  return title || t(sectionKinds[type].label);
}

/** What a centre holds whose author ordered nothing. */
export function usualSections(): CentreSection[] {
  return (['checklist', 'announcements', 'articles'] as const).map((type) => sectionKinds[type].create());
}
