import type { ComponentChild } from 'preact';
import type { Action, Block, FlowContent, QuestionBlock, Step, Text } from '../contract/index.js';
import type { PageAccess } from './page-access.js';
import type { ViewPort } from './port.js';
import type { Runner } from './run/runner.js';
import type { Answer, Move, RunState } from './run/state.js';
import type { Surface } from './surface.js';
import type { Words } from './words.js';

/** What patterns and blocks see of the flow they draw, and may ask of it. */
export interface FlowView {
  readonly content: FlowContent;
  readonly state: RunState;
  readonly step: Step | undefined;
  readonly surface: Surface;
  readonly page: PageAccess;
  readonly port: ViewPort;
  readonly words: Words;
  /** The answer to a question, sent or not. */
  answerTo(questionId: string): Answer | undefined;
  /** Ids of blocks that the person opened, such as a video. */
  readonly opened: Set<string>;
  draw(block: Block): ComponentChild;
  /** Fills the interpolations of a text. */
  text(text: Text): string;
  send(move: Move): void;
  /** Records something that changes nothing about the run. */
  report: Runner['report'];
  /** Runs actions in order; the first that fails stops the rest. Answers of the step are sent first. */
  press(actions: readonly Action[]): Promise<void>;
  /** Keeps an answer until the step is left. */
  answer(question: QuestionBlock, answer: Answer | undefined): void;
  /** Draws again, after a change of a pattern's own state. */
  redraw(): void;
}
