/** What says of itself that it can be clicked. */
const interactive =
  'a[href],button,input[type=submit],input[type=button],input[type=reset],[role=button],[role=link],[role=tab],[role=menuitem],[role=option],summary,[onclick]';

/** Where a click shows itself in another way than by a change of the document: the browser draws it, or nobody can know. */
const silent =
  'input:not([type=submit],[type=button],[type=reset]),select,textarea,option,label,video,audio,canvas,iframe,embed,object,[contenteditable],[download],[target=_blank]';

const fields = 'input,select,textarea,[contenteditable]';

/** How far up a picture or its tools may share an ancestor, to be taken as one thing. */
const nearby = 4;

/**
 * The control that a click meant: an element that says so, or one that the pointer says so of. Undefined when it is none,
 * and when its answer could not be seen.
 */
export function controlAt(path: readonly EventTarget[]): Element | undefined {
  const elements = path.filter((part) => part instanceof Element);
  const [clicked] = elements;
  if (!clicked || elements.some((element) => element.matches(silent))) return undefined;
  const control = elements.find((element) => element.matches(interactive)) ?? pointed(clicked);
  if (!control || control.querySelector(fields) || leadsElsewhere(control) || isBesideCanvas(control)) return undefined;
  return control;
}

/** The outermost element that shows the pointing hand with the one that was clicked. */
function pointed(clicked: Element): Element | undefined {
  const isHand = (element: Element | null) => element && getComputedStyle(element).cursor === 'pointer';
  if (!isHand(clicked)) return undefined;
  let control = clicked;
  while (control.parentElement && control.parentElement !== document.body && isHand(control.parentElement))
    control = control.parentElement;
  return control;
}

/** Mail, telephone, another program. */
function leadsElsewhere(control: Element): boolean {
  return control instanceof HTMLAnchorElement && !/^(https?:|file:|javascript:)$/.test(control.protocol);
}

/** What draws into a canvas changes no document. */
function isBesideCanvas(control: Element): boolean {
  return !!surroundings(control, nearby).querySelector('canvas');
}

/** An ancestor so many levels up, at most one below the body. */
export function surroundings(element: Element, levels: number): Element {
  let around = element;
  for (let level = 0; level < levels; level++) {
    const { parentElement } = around;
    if (!parentElement || parentElement === document.body) break;
    around = parentElement;
  }
  return around;
}
