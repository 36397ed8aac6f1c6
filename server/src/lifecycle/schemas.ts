import { lifecycleStages } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import { windowNames } from './stage.js';

export const stageSchema = z.enum(lifecycleStages).openapi('LifecycleStage');

export const windowSchema = z
  .enum(windowNames)
  .openapi('LifecycleWindow', { description: 'Days since first seen: the first 30, the first 90, or later' });
