/**
 * A plain string in the flow's default locale. May hold interpolations:
 * `{{person.firstName | there}}`, `{{account.name}}`, `{{session.…}}`.
 * The part after `|` is what is shown when the trait has no value; without it nothing is shown. A word before the value
 * says how it is written in the reader's language: `{{number account.seats}}`, `{{percent person.done}}`,
 * `{{money account.mrr in="EUR"}}`, `{{date person.trialEnds style="long"}}`, `{{relative person.trialEnds | soon}}`,
 * `{{list person.tags}}`, `{{plural account.seats =0="no seats" one="# seat" other="# seats"}}`.
 */
export type Text = string;

/** A BCP 47 language tag, such as `en`, `zh-CN` or `ar`. */
export type Locale = string;

/** How a run of rich text looks. */
export type Mark = 'bold' | 'italic' | 'underline' | 'strike' | 'code';

/** A run of text with the same marks and link. */
export interface Inline {
  text: Text;
  marks?: Mark[];
  /** Where the run links to: `https:`, `mailto:`, `tel:` or a path of the host (`/settings`). */
  href?: string;
  /** Whether the link opens a new tab. Default false. */
  newTab?: boolean;
}

/** A block-level piece of rich text. There is no HTML string anywhere: this tree is the only form. */
export type RichNode =
  | { type: 'paragraph'; content: Inline[] }
  | { type: 'bulletList'; items: Inline[][] }
  | { type: 'orderedList'; items: Inline[][] };
