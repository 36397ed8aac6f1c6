import type { auth as english } from '../en/auth.js';
import type { Translated } from '../message.js';

export const auth: Translated<typeof english> = {
  signIn: '登录',
  signInTitle: '登录 Foothold',
  signInText: '为你的产品制作新手引导，并看清它的效果。',
  forgot: '忘记密码？请让项目所有者重新邀请你。',
  setupTitle: '欢迎使用 Foothold',
  setupText: '创建第一个账号。它拥有此安装实例，之后你可以邀请其他人。',
  setupAction: '创建账号',
  setupNeeded: '此实例还没有账号。请打开服务器启动时打印的一次性链接。',
  setupDone: '此实例已完成设置。',
  setupNoToken: '地址中缺少令牌。请复制服务器打印的完整链接。',
  yourName: '你的姓名',
  passwordHint: '至少 10 个字符。一句短话既好记又难猜。',
  passwordShort: '请至少使用 10 个字符。',
  emailWrong: '请输入邮箱地址，例如 ada@example.com。',
  nameMissing: '请输入姓名。',
  passwordMissing: '请输入密码。',
  invitationTitle: '你收到了邀请',
  invitationTo: '以{role}身份加入 {project}',
  invitationExisting: '你已有账号，登录即可加入。',
  invitationText: '设置姓名和密码即可加入。',
  invitationAction: '加入',
  invitationSignedIn: '你已以 {email} 登录，可用此账号加入项目。',
};
