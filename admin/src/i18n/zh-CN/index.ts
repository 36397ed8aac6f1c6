import type { Dictionary } from '../en/index.js';
import { auth } from './auth.js';
import { behaviour } from './behaviour.js';
import { common } from './common.js';
import { conditions } from './conditions.js';
import { editor } from './editor.js';
import { errors } from './errors.js';
import { shell } from './shell.js';
import { templates, trigger } from './templates.js';
import { trigger } from './trigger.js';

export const zhCN: Dictionary = { auth, behaviour, common, conditions, editor, errors, shell, templates, trigger };
