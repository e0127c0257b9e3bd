import { boardPage } from './pages/board.tsx'
import { bundlePage } from './pages/bundle.tsx'
import { chatPage } from './pages/chat.tsx'
import { departmentPage } from './pages/department.tsx'
import { documentPage, documentsPage } from './pages/document.tsx'
import { guidePage } from './pages/guide.tsx'
import { institutionPage, institutionsPage } from './pages/institutions.tsx'
import { matterPage } from './pages/matter.tsx'
import { placesPage } from './pages/places.tsx'
import { planPage } from './pages/plan.tsx'
import { planAnswersPage } from './pages/plan-answers.tsx'
import { planComparePage } from './pages/plan-compare.tsx'
import { planQuestionsPage } from './pages/plan-questions.tsx'
import { policiesPage, policyPage } from './pages/policies.tsx'
import { lookupPage, projectPage } from './pages/project.tsx'
import { generalPage, stagePage } from './pages/stage.tsx'
import { subscribePage, subscriptionPage } from './pages/subscription.tsx'
import type { Redirect, View, Visit } from './view.ts'

export type Page = (visit: Visit) => Promise<View | Redirect>

/** Every page by its path. */
export const PAGES: readonly (readonly [path: string, page: Page])[] = [
  ['/', chatPage],
  ['/guide', guidePage],
  ['/guide/general', generalPage],
  ['/guide/stages/:id', stagePage],
  ['/guide/departments/:id', departmentPage],
  ['/guide/bundles/:id', bundlePage],
  ['/guide/documents', documentsPage],
  ['/guide/documents/:id', documentPage],
  ['/guide/policies', policiesPage],
  ['/guide/policies/:id', policyPage],
  ['/guide/institutions', institutionsPage],
  ['/guide/institutions/:id', institutionPage],
  ['/guide/places', placesPage],
  ['/matters/:id', matterPage],
  ['/plan', planQuestionsPage],
  ['/plan/:id', planPage],
  ['/plan/:id/answers', planAnswersPage],
  ['/plan/:id/compare', planComparePage],
  ['/board', boardPage],
  ['/board/:code', projectPage],
  ['/subscriptions/:id', subscriptionPage],
]

/** What forms are sent to, by its path. */
export const FORMS: readonly (readonly [path: string, page: Page])[] = [
  ['/board', lookupPage],
  ['/subscriptions', subscribePage],
  ['/subscriptions/:id', subscriptionPage],
]
