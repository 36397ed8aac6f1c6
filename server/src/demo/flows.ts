import type { Flow } from '@foothold/sdk/contract';
import {
  celebrateFirstValue,
  emptyInvoices,
  firstInvoice,
  gettingStarted,
  reportsHotspot,
  welcome,
} from './first-flows.js';
import { helpFlows } from './help.js';
import { comeBack, promoterScore, recurringBeta, trialEnding } from './later-flows.js';

/** The flow of the demo that is not live: something to simulate and to publish. */
export const demoDraft: Flow = recurringBeta;

/**
 * The flows of the demo project, written for the sample product.
 * @param now ms; its news are a few days and weeks older
 */
export function demoFlows(now: number): Flow[] {
  return [
    welcome,
    firstInvoice,
    gettingStarted,
    reportsHotspot,
    emptyInvoices,
    celebrateFirstValue,
    trialEnding,
    comeBack,
    promoterScore,
    ...helpFlows(now),
  ];
}
