import type { Role } from '@leadpact/wire';

/** What can be done, each with the roles that may; reading the plan is open to everybody who is signed in. */
const table = {
  read: ['owner', 'admin', 'marketing_head', 'sales_head', 'marketer', 'rep', 'viewer'],
  'edit-workspace': ['owner', 'admin'],
  'set-goal': ['owner', 'admin', 'marketing_head', 'sales_head'],
  import: ['owner', 'admin', 'marketing_head', 'sales_head'],
  'load-sample': ['owner', 'admin'],
  'save-plan': ['owner', 'admin', 'marketing_head', 'sales_head', 'marketer'],
  'manage-people': ['owner', 'admin'],
  'manage-absences': ['owner', 'admin', 'sales_head', 'rep'],
  'manage-keys': ['owner', 'admin'],
  'manage-sources': ['owner', 'admin'],
  'read-audit': ['owner', 'admin'],
  'read-mails': ['owner', 'admin'],
  'work-leads': ['owner', 'admin', 'sales_head', 'rep'],
  disqualify: ['owner', 'admin', 'marketing_head', 'sales_head', 'marketer', 'rep'],
  'assign-leads': ['owner', 'admin', 'sales_head'],
  'hand-over': ['owner', 'admin', 'marketing_head', 'marketer'],
  contest: ['owner', 'admin', 'marketing_head', 'marketer'],
  settle: ['owner', 'admin', 'marketing_head', 'sales_head'],
  waive: ['owner', 'admin', 'marketing_head', 'sales_head'],
  'use-agreement': ['owner', 'admin'],
  'edit-agreement': ['owner', 'admin', 'marketing_head', 'sales_head'],
  // whether somebody is a signatory, the version says
  'sign-agreement': ['owner', 'admin', 'marketing_head', 'sales_head', 'marketer', 'rep', 'viewer'],
  'discuss-agreement': ['owner', 'admin', 'marketing_head', 'sales_head', 'marketer', 'rep', 'viewer'],
  'enter-measures': ['owner', 'admin', 'marketing_head', 'sales_head', 'marketer'],
  'type-tally': ['owner', 'admin', 'marketing_head', 'sales_head', 'marketer'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof table;

export const mayDo = (role: Role, permission: Permission): boolean => {
  const roles: readonly Role[] = table[permission];
  return roles.includes(role);
};
