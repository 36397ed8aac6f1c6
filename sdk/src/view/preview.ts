import type { FlowContent, FlowProgress, Target, Traits } from '../contract/index.js';
import { open } from './open.js';
import type { PageAccess } from './page-access.js';
import type { OpenedFlow, ViewPort } from './port.js';
import { adopt, openSurface, type Surface } from './surface.js';
import { previewSheet } from './theme/preview-sheet.js';
import type { Scheme } from './theme/theme.js';

export interface PreviewOptions {
  /** The step to show; the first when left out. */
  stepId?: string;
  /** Default: what the theme says. */
  colourScheme?: Scheme;
  /** Traits of the person that interpolations read. */
  traits?: Traits;
  /** Whether what hides behind a launcher or a beacon is shown opened. Default false: as a person finds it. */
  opened?: boolean;
}

/** A flow drawn inside an element, for an author to look at. */
export interface Preview {
  /** Shows a changed flow, or another step of it. */
  update(content: FlowContent, options?: PreviewOptions): void;
  stop(): void;
}

/**
 * Draws a flow inside `container` with the components that draw it in a page. The container needs a size and
 * `position: relative`. Buttons lead from step to step; nothing is reported and nothing beyond the flow is carried out.
 * Tours and hotspots point at a stand-in.
 */
export function renderPreview(container: HTMLElement, content: FlowContent, options: PreviewOptions = {}): Preview {
  let shown: { surface: Surface; flow?: OpenedFlow } | undefined;
  let turn = 0;

  const update: Preview['update'] = (next, given = {}) => {
    turn++;
    void show(next, given, turn);
  };

  async function show(next: FlowContent, { stepId, colourScheme, traits = {}, opened }: PreviewOptions, mine: number) {
    const surface = openSurface('in');
    surface.element.style.visibility = 'hidden';
    container.append(surface.element);
    const before = shown;
    let flow: OpenedFlow | undefined;
    try {
      const progress = progressAt(next, stepId);
      const port = quietPort(traits, () => {
        // The author pressed through to the end: begin again.
        if (mine === turn) update(next, { stepId, colourScheme, traits, opened });
      });
      const setting = {
        page: () => sketch(surface, container),
        surface,
        scheme: colourScheme,
        mayFocus: false,
        isOpen: true,
      };
      adopt(surface.root, previewSheet + (before ? '*,::before,::after{animation:none!important}' : ''));
      flow = await open({ content: anywhere(next), runId: 'preview', progress }, port, setting);
      if (opened && !surface.root.querySelector('.panel'))
        surface.root.querySelector<HTMLElement>('.launcher')?.click();
    } finally {
      if (mine === turn && flow) {
        surface.element.style.visibility = '';
        shown = { surface, flow };
        clear(before);
      } else clear({ surface, flow });
    }
  }

  function clear(old: typeof shown): void {
    old?.flow?.stop();
    old?.surface.stop();
  }

  update(content, options);
  return {
    update,
    stop() {
      turn++;
      clear(shown);
      shown = undefined;
    },
  };
}

function progressAt(content: FlowContent, stepId: string | undefined): FlowProgress | undefined {
  return stepId ? { runId: 'preview', version: content.version, stepId, doneItems: [] } : undefined;
}

/** Here a tour waits for no other page. */
function anywhere(content: FlowContent): FlowContent {
  return { ...content, steps: content.steps.map((step) => ({ ...step, page: undefined })) };
}

function quietPort(traits: Traits, ended: () => void): ViewPort {
  return {
    report: () => {},
    saveProgress: () => {},
    act: () => {},
    evaluate: () => 'unknown',
    traits: () => ({ person: traits, account: traits }),
    known: () => undefined,
    milestones: () => ({}),
    onHappening: () => () => {},
    onMoved: () => () => {},
    ended: (_, outcome) => {
      if (outcome !== 'stopped') ended();
    },
    failed: () => {},
  };
}

/** A page that is only a sketch: every target in it is the same button. */
function sketch({ root }: Surface, container: Element): PageAccess {
  const page = document.createElement('div');
  page.className = 'sketch';
  page.setAttribute('aria-hidden', 'true');
  for (let line = 0; line < 4; line++) page.append(document.createElement('i'));
  const target = document.createElement('span');
  target.className = 'target';
  root.prepend(page);

  const find = ({ label }: Target) => {
    target.textContent = label ?? '···';
    if (!target.isConnected) page.insertBefore(target, page.children[2] ?? null);
    return target;
  };
  return {
    find,
    watch(wanted, callback) {
      callback(find(wanted));
      return () => {};
    },
    isOnPage: () => false,
    reveal: () => {},
    slot: container,
    listen: () => {},
  };
}
