import type { errors as english } from '../en/errors.js';
import type { Translated } from '../message.js';

export const errors: Translated<typeof english> = {
  title: '无法加载',
  network: '无法连接服务器。请检查网络后重试。',
  unexpected: '服务器遇到了意料之外的问题。请重试；若仍出现，请把下方编号发给运维人员。',
  unauthorized: '你已退出登录，请重新登录后继续。',
  forbidden: '你在此项目中的角色无权执行此操作，请联系所有者或管理员。',
  notFound: '它不存在，或已被删除。',
  simulationRunning: '此项目有另一个模拟正在进行。请等它结束，或取消它。',
  changedMeanwhile: '其他人已在此期间修改。请再看一遍，然后决定。',
  revisionConflict: '其他人已在此期间保存。请重新加载以查看最新版本。',
  tooMany: '尝试次数过多，请稍候再试。',
  invalidCredentials: '邮箱与密码不匹配。',
  invalidPassword: '当前密码不正确。',
  invalidLink: '此链接已失效，可能已被使用或已过期，请索取新链接。',
  requestId: '请求编号 {id}',
  problems: '{count} 处需要修正',
  crashTitle: '此页面出现故障',
  crashText: 'Foothold 的其余部分仍可使用。请重新加载重试。',
  chunkTitle: '此页面未能加载',
  chunkText: '网络可能中断，或 Foothold 刚刚更新。请重新加载重试。',
};
