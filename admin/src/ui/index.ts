/**
 * The shared pieces of the admin. Import from here: `import { Button, Dialog, t } from '../ui/index.js'`.
 *
 * - Buttons: `Button` (kind primary | secondary | ghost | danger; `icon`, `loading`, `href`), `IconButton` (label = tooltip).
 * - Forms: wrap one control in `Field` (label, hint, error, optional). Controls take `value` and `onChange(value)`:
 *   `Input`, `NumberInput`, `PasswordInput`, `SearchInput`, `Textarea`, `Select` (options), `Combobox` (suggestions, free
 *   text), `Checkbox`, `Switch`, `RadioGroup` (`cards`), `SegmentedControl`. Outside a `Field` give `label`.
 * - Overlays: `Dialog`, `Drawer`, `ConfirmDialog` (mounted while `open`), `DeleteDialog` (has the name typed), `Menu` (trigger + items), `toast.success/error/failure`, `announce` (only read out).
 * - Content: `PageHeader`, `Card`, `Table`, `Tabs`, `Badge`, `Code`, `CopyButton`, `CopyableValue`, `Avatar`, `Meter`.
 * - States: `EmptyState`, `ErrorState` (takes the thrown error), `Skeleton`, `SkeletonLines`.
 * - Layout words as classes: `stack`, `stack-s`, `stack-l`, `row`, `row-wrap`, `spread`, `grow`, `ellipsis`, `muted`, `faint`,
 *   `small`, `strong`, `number`, `mono`, `section-title`, `visually-hidden` (styles/layout.css). Colours and sizes are
 *   custom properties (styles/tokens.css); light and dark come by themselves through `light-dark()`.
 * - Icons: lucide-preact, 14–16 px, `aria-hidden`.
 * - Texts: `t('section.key')` from `../i18n/index.js`; the editor's are in `i18n/{en,zh-CN}/editor.ts` and `templates.ts`.
 * - Numeric style values need their unit: preact 11 adds no `px`.
 */
export { Announcer, announce } from './announce.js';
export { Button, type ButtonProps, type Icon, IconButton, type IconButtonProps } from './button.js';
export { Checkbox, type Choice, RadioGroup, SegmentedControl, Switch } from './choice.js';
export { Combobox, type ComboboxProps, type Suggestion } from './combobox.js';
export { DeleteDialog } from './delete-dialog.js';
export { ConfirmDialog, Dialog, type DialogProps, Drawer, type DrawerProps } from './dialog.js';
export {
  Avatar,
  Badge,
  Card,
  Code,
  CopyableValue,
  CopyButton,
  Meter,
  PageHeader,
  type PageHeaderProps,
} from './display.js';
export { Field, Input, NumberInput, PasswordInput, SearchInput, Textarea } from './field.js';
export { FormDialog } from './form-dialog.js';
export { fromLocal, toLocal } from './local-time.js';
export { Menu, type MenuItem } from './menu.js';
export { usePageTitle } from './page-title.js';
export { Pager } from './pager.js';
export { Portal } from './portal.js';
export { type Option, Select, type SelectProps } from './select.js';
export { altShortcut, shortcut } from './shortcut.js';
export { EmptyState, ErrorState, InOrder, Skeleton, SkeletonLines } from './states.js';
export { type Column, Table } from './table.js';
export { Tabs } from './tabs.js';
export { Toaster, toast } from './toast.js';
