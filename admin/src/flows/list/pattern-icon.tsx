import type { PatternType } from '@foothold/sdk/contract';
import {
  AppWindow,
  BookOpen,
  CircleDot,
  CircleQuestionMark,
  Inbox,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  PanelRight,
  PanelTop,
  Route,
} from 'lucide-preact';

const icons: Record<PatternType, LucideIcon> = {
  modal: AppWindow,
  tour: Route,
  checklist: ListChecks,
  hotspot: CircleDot,
  emptyState: Inbox,
  banner: PanelTop,
  slideout: PanelRight,
  survey: MessageSquareText,
  resourceCentre: BookOpen,
  microLearning: CircleQuestionMark,
};

/** The picture of a pattern, in a small tile. */
export function PatternIcon({ pattern }: { pattern: PatternType }) {
  const Picture = icons[pattern];
  return (
    <span class="pattern-icon">
      <Picture size={16} aria-hidden="true" />
    </span>
  );
}
