import { all, fact, gateFor, heading, notYet, paragraphs, signedIn } from './pieces.js';
import type { Template } from './template.js';

/** A short list whose first item is done already: people finish what they have begun. */
export const firstSteps: Template = {
  id: 'first-steps',
  pattern: 'checklist',
  kind: 'facilitator',
  techniques: ['endowedProgress', 'learningByDoing', 'celebrate'],
  title: { en: 'First-steps checklist', 'zh-CN': '入门清单' },
  summary: {
    en: 'Three real actions to first value, one of them ticked from the start. Each item completes by itself when the person does the thing.',
    'zh-CN': '通往首次价值的三个真实动作，外加一项开始时就已勾选。用户做到了，对应项目自动完成。',
  },
  blanks: [
    {
      id: 'milestone',
      type: 'milestone',
      role: 'firstValue',
      label: { en: 'Milestone the list leads to', 'zh-CN': '清单通向的里程碑' },
    },
    {
      id: 'firstEvent',
      type: 'event',
      label: { en: 'First thing to do (event)', 'zh-CN': '第一件事（事件）' },
      initial: 'Project Created',
      required: true,
    },
    {
      id: 'secondEvent',
      type: 'event',
      label: { en: 'The thing that carries worth (event)', 'zh-CN': '真正产生价值的事（事件）' },
      initial: 'Project Shared',
      required: true,
    },
    {
      id: 'inviteEvent',
      type: 'event',
      label: { en: 'Inviting somebody (event)', 'zh-CN': '邀请他人（事件）' },
      initial: 'Teammate Invited',
      required: true,
    },
  ],
  write: (say, fill) => ({
    name: say('First steps', '入门步骤'),
    description: say('Leads new people to first value.', '引导新用户走到首次价值。'),
    pattern: {
      type: 'checklist',
      corner: 'bottomEnd',
      startOpen: true,
      launcher: say('First steps', '入门步骤'),
    },
    steps: [
      {
        id: 'list',
        name: say('The list', '清单'),
        blocks: [
          heading('list-title', say('Get going in five minutes', '五分钟上手')),
          paragraphs(
            'list-text',
            // Still true when all is done and the reward stands below.
            say(
              'You have made a start already. Each of these takes a minute or two.',
              '你已经开了个好头，每一件只需一两分钟。',
            ),
          ),
          { type: 'progress', id: 'list-progress', kind: 'bar' },
          {
            type: 'checklist',
            id: 'list-items',
            items: [
              { id: 'item-account', title: say('Create your account', '创建账户'), doneAtStart: true },
              {
                id: 'item-first',
                title: say('Make your first one', '创建你的第一个'),
                description: say('Two fields are enough to begin.', '填两个字段就够了。'),
                doneWhen: [{ on: 'event', event: fill.text('firstEvent') }],
              },
              {
                id: 'item-second',
                title: say('Put it to use', '真正用起来'),
                description: say('This is the moment it starts working for you.', '从这一刻起，它开始为你工作。'),
                doneWhen: [{ on: 'event', event: fill.text('secondEvent') }],
                lockedBy: 'item-first',
              },
              {
                id: 'item-invite',
                title: say('Bring in a teammate', '邀请一位同事'),
                description: say('Twice the hands, half the work.', '多一双手，少一半活。'),
                doneWhen: [{ on: 'event', event: fill.text('inviteEvent') }],
              },
            ],
          },
          { type: 'celebration', id: 'list-win' },
          heading('list-done', say('You are set up', '一切就绪'), 3),
          paragraphs(
            'list-reward',
            say('That was the hard part. From here on it works for you.', '最难的部分已经完成，接下来它会为你工作。'),
          ),
        ],
      },
    ],
    trigger: {
      audience: all(
        signedIn,
        fact({ of: 'lifecycle', property: 'daysSinceSignUp' }, 'lt', 30),
        notYet(fill.milestone('milestone')),
      ),
      prompts: [{ on: 'page' }],
      ...gateFor(fill.milestone('milestone'), 'auto'),
      frequency: { repeat: 'untilCompleted' },
      priority: 60,
    },
  }),
};
