import type { deletion as english } from '../en/deletion.js';
import type { Translated } from '../message.js';

export const deletion: Translated<typeof english> = {
  environment: '删除环境',
  environmentText: '连同其中的用户及其全部行为，永久删除。',
  environmentAction: '删除环境…',
  environmentWhere: '项目“{project}”的其他环境以及其中编写的内容不受影响。',
  project: '删除项目',
  projectText: '连同所有环境以及其中编写的全部内容，永久删除。',
  projectAction: '删除项目…',
  projectWhere: '包括其环境：{names}。',
  title: '永久删除“{name}”？',
  goesPeople: '用户和账户及其事件、回答、计数和名单都会删除，基于这些数据的报表也随之消失。',
  goesKeys: '公开密钥和签名密钥立即失效：使用它们的页面不再展示流程，发送的事件会被拒绝。',
  goesLive: '在此环境上线的流程将下线；流程本身仍保留在项目中。',
  goesAuthored: '流程及其所有版本、里程碑、旅程、分群和主题都会删除。',
  goesMembers: '所有成员都会失去访问权限，未接受的邀请随即作废。',
  undo: '此操作无法撤销。备份中的数据会保留到备份被清除为止。',
  done: '已删除“{name}”。',
  ownersOnly: '只有所有者可以删除。',
  lastEnvironment: '项目至少要保留一个环境：请先新建一个环境，或删除整个项目。',
};
