import type { WordSet } from './word-set.ts'

/** The same as words-zh.ts, for English; phrases of several words are parted by commas. */
export const WORDS_EN: Record<WordSet, string> = {
  neutral: `a, an, the, this, that, these, those, it, its, they, there, here, you, your, we, i, to, of, for, in, on, at, by, from, with, within, and, or, as, is, are, be, will, can, may, must, need, should, have to, has to, following, below, above, each, one, also, then, please, matter, procedure, guide,
    county, this county, application, apply, applying, apply for, applicant, according to, under, listed, list, include, included, following are, summary, answer, details, note, notes, official, name, called, about, overview, further, other, item, total, which, who, when, what, where, how, in short, example, example figure, not real, example number, the counter prevails, do, get, use, more, information, question, at a glance, online and visits, where to go, deadlines to keep in mind, working day, working days, natural day, working hour, copy, copies, day, days, calendar days, natural days, changes of law`,
  handling:
    'take, taken, takes, done, complete, completed, finish, finished, handled, handling, processing, process, processed, time, time limit, limit, deadline, long, within, from, starting, counted, after, up to',
  legalHandling: 'time limit, limit, within, from, starting, counted, after, processing',
  feeQuoted: 'charge, fee, cost, standard',
  committed:
    'promised, promise, committed, commitment, service commitment, promised limit, committed limit, promised time limit',
  statutory:
    'statutory, statutory limit, legal limit, by law, law, at most, no more than, maximum, legally, allows, allow, sets, original text, the law says, says, read as natural days, read as calendar days',
  noCommitment:
    'promised limit, time limit, the county has published no time limit of its own, no promised limit, not published, no promised time limit, has not published, promised, published',
  immediate: 'immediately, immediate, on the spot, at once, same visit',
  noLimit:
    'the law sets no time limit, no general time limit was found, no limit, sets no limit, no uniform limit, not found, no fixed limit, law, set, fixed',
  extension: 'extended, extend, extension, be extended, may be extended, approval, approved, up to, additional, with',
  excluded:
    'not counted, does not count, do not count, not included, excluded, special procedure, toward, towards, time limit, limit',
  reference:
    'elsewhere, reference, for reference, figure, ask whether it applies, not this county, not the figure of this county, reported, place',
  applicant:
    'counted, counted from, the law says, read as calendar days, read as natural days, deadline, own deadline, your deadline, obligation, within, from, after, time limit, binds, not the department, not of the department',
  parties:
    'counted, counted from, the law says, read as calendar days, read as natural days, parties, period, between, from, after, within, cooling, off',
  document:
    'all, document, paper, material, submit, bring, prepare, provide, hand in, need, needed, file, form, attach, upload, present, require, required, requires',
  required: 'all, all of these, all of these first, required, mandatory, necessary, always',
  conditional:
    'if, only if, only when, only in, when, in case, in certain cases, certain cases, case, where, applicable, depending, conditional, condition, certain, in some cases',
  waived:
    'all, government already holds them, no need to submit, no need to bring, need not be submitted, need not bring, need not submit, does not have to be submitted, do not need to bring, do not need to submit, not required to submit, not need to be submitted, waived, exempt from submission, government already holds, already held by government, government, already, holds, hold, held, shared, because, no need to hand in',
  deferrable:
    'later, handed in later, submitted later, may follow, supplement, supplemented, may be handed in later, hand in later, submit',
  form: 'all, issued by, result of, issued, paper',
  handlerSelf: 'you prepare it, prepared by you, prepared by the applicant, you prepare',
  handlerGovernment: 'issued by government, issued by a government department, government, issued',
  handlerThird: 'issued by a third party, third party, issued',
  feeBasis: 'basis, basis of the fee, fee basis, based on, law, provision',
  charged:
    'charge, charged, charges, fee, cost, pay, paid, payable, there is a charge, there is a fee, standard, amount',
  free: 'no charge, no fee, free, free of charge, not charged, no cost, nothing to pay, without charge, there is no charge, there is no fee, fee, charge, costs nothing',
  visits: 'visit, visits, in person, at most, office, once, trip, come',
  noVisit:
    'no visit, no visit needed, no visit is needed, without a visit, no need to visit, no visits, no visits needed, visit, in person, needed',
  online:
    'online, fully online, entirely online, entirely, completely online, whole process online, done online, level',
  onlinePartly: 'online, booking, pre-check, level, visit, partly, window',
  crossRegion: 'across provinces, cross-province, other provinces, possible, available',
  commitment: 'notification and commitment, commitment, possible, available, notification',
  contact:
    'handled at the window of, window of, call, phone, telephone, tel, contact, department, window, counter, address, hours, office, office hours, open, handled by, handle, responsible, go to, number, ask, visit, address is',
  department:
    'department, handled by, responsible, handle, office, authority, in charge, contact, go to, ask, issued by',
  complaint: 'call, complaint, hotline, questions, phone, contact, ask, query',
  law: 'law, legal basis, basis, based on, legal, provision, regulation, see',
  result:
    'result, receive, receives, issued, certificate, license, permit, obtain, get, given, deliver, end, finally, issue',
  validity: 'valid, validity, valid for, period, validity period, good for',
  prerequisite:
    'first, before, before that, beforehand, prerequisite, come first, comes first, must be done first, completed first, obtain, complete, have, finish, needed, required, done, prior, only after, only then, after',
  any: 'any one of, one of, any of, either, or, any one, one is enough, enough, at least one',
  nothingBefore: 'nothing has to be done before, no prerequisite, no prerequisites, nothing, first, before, needed',
  nothingBeside:
    'nothing that can be done at the same time, lists nothing that runs in parallel, in parallel, nothing, runs',
  place: 'place, places, service point, also',
  unlock: 'after, afterwards, next, then, after that, later, following, can be done next, opens the way to, continue',
  parallel:
    'these can be done at the same time as, at the same time, same time, parallel, in parallel, together, simultaneously',
  includes: 'included, includes, contains, part of, already',
  step: 'step, steps, first, second, third, fourth, fifth, then, next, finally, last, after, by, procedure, submit, process, order',
  variant: 'case, by case, if, when, where',
  condition: 'condition, conditions, meet, satisfy, requirement, required, must, eligible, if',
  member: 'includes, include, contains, combined, members, matters, together, order, bundle, one go, step',
}
