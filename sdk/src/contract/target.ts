/** A description of an element by itself. */
export type PlainDescription =
  | { by: 'testId'; attribute: string; value: string }
  | { by: 'id'; value: string }
  | { by: 'role'; role: string; name?: string }
  | { by: 'text'; tag?: string; text: string }
  | { by: 'attribute'; tag?: string; attribute: string; value: string }
  | { by: 'css'; selector: string }
  /** A child path from the nearest stable ancestor, such as `main > ul > li:nth-child(2) > a`. */
  | { by: 'structure'; path: string };

/**
 * A description by where an element lies: the second of the three buttons in the row that holds "Invoice 7", or the only
 * button between two fields. It outlives new texts, class names and wrappers, and says nothing once one of what is
 * counted was added or taken away.
 */
export interface NearDescription {
  by: 'near';
  /** What the element is near to. The description says nothing where this finds none, or several. */
  anchor: PlainDescription;
  /** Tag or selector of the anchor's nearest ancestor (or itself) in which is counted. Default: after the anchor. */
  within?: string;
  /** Only what comes before this is counted. Like the anchor, it must find exactly one. Default: no end. */
  until?: PlainDescription;
  /** What is counted: the elements of this selector, such as `button`. Default: `within` itself is meant. */
  selector?: string;
  /** Which of those counted is meant; 1 is the first. Default 1. */
  nth?: number;
  /** How many there must be. Default 1. */
  of?: number;
  /**
   * Only asked where the page is in another language than the target was recorded in. For the order of a list of data:
   * where a text is gone though the language is the same, the data is another.
   */
  ifTranslated?: boolean;
}

/** One recorded description of an element. Several of them vote for the element that is meant. */
export type TargetDescription = { weight?: number } & (PlainDescription | NearDescription);

/** The element that a step, a condition or an action is about. */
export interface Target {
  /** What the author calls it, for people: "New invoice button". */
  label?: string;
  /** At least one; each votes with its weight (a default per kind). */
  descriptions: TargetDescription[];
  /** Share of the total weight that the winner needs, 0–1. Default 0.5. */
  threshold?: number;
  /**
   * Language of the page that it was recorded in, as the page says: `en-GB`. Where the page says another one, texts that
   * are not found don't count against what is. Default: texts are expected.
   */
  language?: string;
}
