import { accountPage, endSessionsPage, passwordPage, signOutPage } from './pages/account.tsx'
import { changeDepartmentPage, departmentPage } from './pages/department.tsx'
import { actOnDraftPage, draftPage } from './pages/draft.tsx'
import { checkEntryPage, editPage, newEntryPage, saveEntryPage } from './pages/edit.tsx'
import { endEntryPage, endPage } from './pages/end.tsx'
import { entriesPage } from './pages/entries.tsx'
import { finishedDraftPage, reviewAfterPage } from './pages/finished-draft.tsx'
import { homePage } from './pages/home.tsx'
import { acceptInvitationPage, invitationPage } from './pages/invitation.tsx'
import { localPage } from './pages/local.tsx'
import { reviewImportPage, reviewPage } from './pages/review.tsx'
import { completeSignInPage, signInPage, signInWithPasswordPage, startSignInPage } from './pages/sign-in.tsx'
import { rollBackPage, versionsPage } from './pages/versions.tsx'
import type { PageEntry } from './view.ts'

/** A whole content, posted beside the one it began as; Chinese takes nine bytes a character in a form. */
const CONTENT_BYTES = 4 * 1_048_576

/** Signing in, the home page, and what is published: entries, drafts, review. */
export const CATALOGUE_PAGES: readonly PageEntry[] = [
  // Also what was being posted when a session had ended.
  { path: '/console/sign-in', get: signInPage, post: signInWithPasswordPage, open: true, maxBytes: 2 * CONTENT_BYTES },
  { path: '/console/sign-in/start', post: startSignInPage, open: true },
  { path: '/console/sign-in/oidc', get: completeSignInPage, open: true },
  { path: '/console/invitation', get: invitationPage, post: acceptInvitationPage, open: true },
  { path: '/console/sign-out', post: signOutPage, open: true },
  { path: '/console/account', get: accountPage },
  { path: '/console/account/password', post: passwordPage },
  { path: '/console/account/sessions', post: endSessionsPage },
  { path: '/console', get: homePage },
  { path: '/console/entries', get: entriesPage },
  { path: '/console/entries/:kind/new', get: newEntryPage, post: saveEntryPage, maxBytes: CONTENT_BYTES },
  { path: '/console/entries/:kind/:id', get: editPage, post: saveEntryPage, maxBytes: CONTENT_BYTES },
  { path: '/console/entries/:kind/:id/check', post: checkEntryPage, maxBytes: CONTENT_BYTES },
  { path: '/console/entries/:kind/:id/draft', get: draftPage, post: actOnDraftPage },
  { path: '/console/entries/:kind/:id/versions', get: versionsPage, post: rollBackPage },
  { path: '/console/entries/:kind/:id/end', get: endPage, post: endEntryPage },
  { path: '/console/entries/matters/:id/local', get: localPage },
  { path: '/console/departments/:id', get: departmentPage, post: changeDepartmentPage },
  { path: '/console/drafts/:draftId', get: finishedDraftPage, post: reviewAfterPage },
  { path: '/console/review', get: reviewPage, post: reviewImportPage },
]
