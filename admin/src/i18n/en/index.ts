import type { Translated } from '../message.js';
import { auth } from './auth.js';
import { common } from './common.js';
import { editor } from './editor.js';
import { errors } from './errors.js';
import { shell } from './shell.js';
import { templates } from './templates.js';

export const en = { auth, common, editor, errors, shell, templates };

/** The sections of texts; every language has the same keys. */
export type Dictionary = { [S in keyof typeof en]: Translated<(typeof en)[S]> };
