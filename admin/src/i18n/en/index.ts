import type { Translated } from '../message.js';
import { auth } from './auth.js';
import { behaviour } from './behaviour.js';
import { common } from './common.js';
import { conditions } from './conditions.js';
import { editor } from './editor.js';
import { errors } from './errors.js';
import { shell } from './shell.js';
import { templates } from './templates.js';
import { trigger } from './trigger.js';

export const en = { auth, behaviour, common, conditions, editor, errors, shell, templates, trigger };

/** The sections of texts; every language has the same keys. */
export type Dictionary = { [S in keyof typeof en]: Translated<(typeof en)[S]> };
