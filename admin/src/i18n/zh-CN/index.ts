import type { Dictionary } from '../en/index.js';
import { auth } from './auth.js';
import { common } from './common.js';
import { editor } from './editor.js';
import { errors } from './errors.js';
import { shell } from './shell.js';
import { templates } from './templates.js';

export const zhCN: Dictionary = { auth, common, editor, errors, shell, templates };
