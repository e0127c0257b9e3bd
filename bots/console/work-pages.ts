import { accessCodePage, renewAccessCodePage } from './pages/access-code.tsx'
import { accountOnePage, changeAccountPage } from './pages/account-one.tsx'
import { accountsPage, createAccountPage } from './pages/accounts.tsx'
import { auditPage } from './pages/audit.tsx'
import { calendarNoticePage, calendarPage } from './pages/calendar.tsx'
import { chatsPage, cutOffChatPage } from './pages/chats.tsx'
import { draftPreviewPage } from './pages/draft-preview.tsx'
import { changeEvaluationPage, evaluationPage } from './pages/evaluation.tsx'
import { exportFilePage, exportsPage } from './pages/exports.tsx'
import { heldEventPage, repairEventPage } from './pages/held-event.tsx'
import { heldEventsPage } from './pages/held-events.tsx'
import { importPage, stepImportPage } from './pages/import.tsx'
import { importsPage, uploadPage } from './pages/imports.tsx'
import { changeKeysPage, keysPage } from './pages/keys.tsx'
import { lawsPage, saveLawPage } from './pages/laws.tsx'
import { createProjectPage, newProjectPage } from './pages/new-project.tsx'
import { answerNoticePage, noticesPage } from './pages/notices.tsx'
import { outboxPage, resendPage } from './pages/outbox.tsx'
import { projectPage } from './pages/project.tsx'
import { projectEditPage, saveProjectPage } from './pages/project-edit.tsx'
import { projectListPage, saveProjectListPage } from './pages/project-list.tsx'
import { projectMatterPage, recordEventPage } from './pages/project-matter.tsx'
import { acceptPlanPage, projectPlanPage } from './pages/project-plan.tsx'
import { projectsPage } from './pages/projects.tsx'
import { questionPage, resolveQuestionPage } from './pages/question.tsx'
import { questionsPage } from './pages/questions.tsx'
import { saveSettingsPage, settingsPage } from './pages/settings.tsx'
import { answerTicketPage, ticketPage } from './pages/ticket.tsx'
import { ticketsPage } from './pages/tickets.tsx'
import { changeUpkeepPage, upkeepPage } from './pages/upkeep.tsx'
import type { PageEntry } from './view.ts'
import { entry } from './work/gate.ts'

const LISTS = ['putObstacles', 'putSurveys', 'putStewards', 'putMilestones', 'putInvestments', 'putPromises']
/** A file of 20 MB, and what the form around it weighs. */
const UPLOAD_BYTES = 21 * 1_048_576

/** Imports, upkeep, questions, projects, notices, tickets, keys, accounts, audit, calendar, settings; each behind the operation it shows or does. */
export const WORK_PAGES: readonly PageEntry[] = [
  entry('/console/imports', ['listImports', importsPage], [['importFile'], uploadPage], UPLOAD_BYTES),
  entry('/console/imports/:id', ['getImport', importPage], [['applyImport', 'reviewImport'], stepImportPage]),
  entry('/console/exports', ['exportMattersXlsx', exportsPage]),
  entry('/console/exports/:file', ['exportMattersXlsx', exportFilePage]),
  entry('/console/upkeep', ['listUpkeep', upkeepPage], [['changeUpkeep'], changeUpkeepPage]),
  entry('/console/upkeep/laws', ['listLaws', lawsPage], [['setLaw'], saveLawPage]),
  entry('/console/questions', ['listQuestions', questionsPage]),
  entry(
    '/console/questions/evaluation',
    ['listEvaluationQuestions', evaluationPage],
    [['addEvaluationQuestion'], changeEvaluationPage],
  ),
  entry('/console/questions/:id', ['getQuestion', questionPage], [['resolveQuestion'], resolveQuestionPage]),
  entry('/console/drafts/:draft/preview', ['previewDraft', draftPreviewPage], [['previewDraft'], draftPreviewPage]),
  entry('/console/projects', ['listStaffProjects', projectsPage]),
  entry('/console/projects/new', ['createProject', newProjectPage], [['createProject'], createProjectPage]),
  entry('/console/projects/:code', ['getStaffProject', projectPage]),
  entry('/console/projects/:code/edit', ['changeProject', projectEditPage], [['changeProject'], saveProjectPage]),
  entry(
    '/console/projects/:code/matters/:matter',
    ['getStaffMatter', projectMatterPage],
    [['recordEvent'], recordEventPage],
  ),
  entry('/console/projects/:code/lists/:list', ['getStaffProject', projectListPage], [LISTS, saveProjectListPage]),
  entry(
    '/console/projects/:code/access-code',
    ['renewAccessCode', accessCodePage],
    [['renewAccessCode'], renewAccessCodePage],
  ),
  entry('/console/projects/:code/plan', ['getPlanDifference', projectPlanPage], [['acceptPlan'], acceptPlanPage]),
  entry('/console/held', ['listEvents', heldEventsPage]),
  entry('/console/held/:id', ['replayEvent', heldEventPage], [['replayEvent'], repairEventPage]),
  entry('/console/notices', ['listNotices', noticesPage], [['answerNotice'], answerNoticePage]),
  entry('/console/outbox', ['listOutbox', outboxPage], [['resendMessage'], resendPage]),
  entry('/console/tickets', ['listTickets', ticketsPage]),
  entry('/console/tickets/:id', ['listTickets', ticketPage], [['answerTicket'], answerTicketPage]),
  entry('/console/chats', ['listBoundChats', chatsPage], [['cutOffChat'], cutOffChatPage]),
  entry('/console/calendar', ['getCalendarYear', calendarPage], [['readCalendarNotice'], calendarNoticePage]),
  entry('/console/accounts', ['listAccounts', accountsPage], [['createAccount'], createAccountPage]),
  entry('/console/accounts/:id', ['getAccount', accountOnePage], [['changeAccount'], changeAccountPage]),
  entry('/console/keys', ['listKeys', keysPage], [['createKey'], changeKeysPage]),
  entry('/console/settings', ['getStaffSettings', settingsPage], [['changeStaffSettings'], saveSettingsPage]),
  entry('/console/audit', ['listAudit', auditPage]),
]
