import type { Translated } from '../message.js';
import { accounts } from './accounts.js';
import { answers } from './answers.js';
import { auth } from './auth.js';
import { behaviour } from './behaviour.js';
import { calibrate } from './calibrate.js';
import { centre } from './centre.js';
import { checks } from './checks.js';
import { common } from './common.js';
import { compare } from './compare.js';
import { conditions } from './conditions.js';
import { deletion } from './deletion.js';
import { design } from './design.js';
import { editor } from './editor.js';
import { errors } from './errors.js';
import { explain } from './explain.js';
import { flows } from './flows.js';
import { friction } from './friction.js';
import { funnel } from './funnel.js';
import { identity } from './identity.js';
import { install } from './install.js';
import { lifecycle } from './lifecycle.js';
import { live } from './live.js';
import { members } from './members.js';
import { milestones } from './milestones.js';
import { pageSignals } from './page-signals.js';
import { people } from './people.js';
import { population } from './population.js';
import { projects } from './projects.js';
import { publishing } from './publishing.js';
import { segments } from './segments.js';
import { shell } from './shell.js';
import { simulate } from './simulate.js';
import { templates } from './templates.js';
import { trigger } from './trigger.js';

export const en = {
  accounts,
  answers,
  auth,
  behaviour,
  calibrate,
  centre,
  checks,
  common,
  compare,
  conditions,
  deletion,
  design,
  editor,
  errors,
  explain,
  flows,
  friction,
  funnel,
  identity,
  install,
  lifecycle,
  live,
  members,
  milestones,
  pageSignals,
  people,
  population,
  projects,
  publishing,
  segments,
  shell,
  simulate,
  templates,
  trigger,
};

/** The sections of texts; every language has the same keys. */
export type Dictionary = { [S in keyof typeof en]: Translated<(typeof en)[S]> };
