-- A second factor at sign-in: what better-auth's two-factor plugin keeps, in its own schema and with its own names. The
-- secret and the backup codes are sealed with the server's secret.
alter table auth."user" add column "twoFactorEnabled" boolean default false;

create table auth."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil" timestamptz
);
create index two_factor_by_secret on auth."twoFactor" ("secret");
create index two_factor_by_user on auth."twoFactor" ("userId");
