import type { identity as english } from '../en/identity.js';
import type { Translated } from '../message.js';

export const identity: Translated<typeof english> = {
  keys: '公钥',
  keysSetting:
    '除共享密钥外，令牌也可以用私钥签名（EdDSA、ES256、RS256），私钥始终留在你的服务器或登录服务中。Foothold 只需要公钥。',
  noKeys: '还没有公钥。',
  addKeys: '添加公钥',
  changeKeys: '更改',
  noKid: '没有 id',
  keysTitle: '公钥',
  keysText: '保存前会先读取并检查。用共享密钥签名的令牌仍然有效。',
  from: '公钥来源',
  fromUrl: '网址',
  fromKeys: '直接粘贴',
  url: '公钥集（JWKS）的网址',
  urlHint: '仅限 https。每十分钟重新读取一次；令牌使用新公钥时也会重新读取。',
  keysHint: '包含公钥的 JSON Web Key Set。切勿粘贴私钥。',
  notJson: '这不是 JSON。',
  issuer: '签发者',
  issuerHint: '令牌的“iss”必须等于它。',
  audience: '受众',
  audienceHint: '令牌的“aud”必须等于它。若同一公钥也用于其他应用的令牌，请填写。',
  forgetTitle: '移除公钥？',
  forgetText: '用它们签名的令牌将在数秒内被拒绝。',
};
