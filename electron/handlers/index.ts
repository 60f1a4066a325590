import {
  listAccount,
  createAccount,
  changeAccount,
  resetAccountPassword,
  changeOwnPassword,
} from './account.ts';
import {
  unlockWithKeyStore,
  recover,
  showNewRecoveryKey,
  confirmRecoveryKey,
  getSecurity,
  changeLockAfter,
  changeKeyStore,
} from './security.ts';
import { rekeyVault } from './rekey.ts';
import { addAddendumSession, voidSession } from './addendum.ts';
import { aftercareTemplates, getAftercare, giveAftercare, saveAftercareTemplate } from './aftercare.ts';
import { getToday } from './today.ts';
import { choosePlan, endPlan, extendPlan, listPlan, savePlan } from './plan.ts';
import { recordOutcome, withdrawOutcome } from './outcome.ts';
import { keepTypedForm, findTypedForm, forgetTypedForm } from './kept-form.ts';
import { listAudit, facetsAudit, verifyAudit, exportAudit, accessLogPatient } from './audit.ts';
import {
  accessPatient,
  setAccessPatient,
  breakGlassPatient,
  emergenciesAccess,
  ownAccess,
  reviewAccess,
} from './access.ts';
import {
  getBackup,
  chooseFolderBackup,
  saveSettingsBackup,
  setPassphraseBackup,
  runBackup,
  copyOffSiteBackup,
} from './backup.ts';
import { getHistory, recordHistory, recordHistoryMany, withdrawHistory } from './history.ts';
import { chooseRestore, previewRestore, applyRestore } from './restore.ts';
import { listJobs, cancelJob } from './job.ts';
import { changeRule, listRules } from './rules.ts';
import { appStatus, createVault, lockVault, unlockVault, openWindow } from './app.ts';
import { compare } from './comparison.ts';
import { exportPatient, revealExport } from './export.ts';
import {
  changeLotStock,
  correctStock,
  movementsStock,
  overviewStock,
  recallLotStock,
  receiveLotStock,
  saveDeviceStock,
  saveProductStock,
} from './stock.ts';
import { cartridgeUseStock, exportUsesStock, usesStock } from './stock-uses.ts';
import {
  getConsent,
  listConsentsOfPatient,
  previewConsent,
  signConsent,
  withdrawPatientConsent,
} from './consent.ts';
import { chooseConsentScan, exportConsentScan } from './consent-scan.ts';
import {
  addPhotograph,
  changePhotograph,
  listPhotographs,
  photographImage,
  withdrawPhotograph,
} from './photograph.ts';
import { addStartingTexts, deactivateTemplate, listTemplates, saveTemplate } from './consent-template.ts';
import {
  listTemplatesOfSessions,
  retireTemplateOfSessions,
  saveSessionTemplate,
} from './session-template.ts';
import type { Handlers } from './handlers.ts';
import { mergePatients, previewMerge, undoPatientMerge } from './merge.ts';
import { possibleDuplicates } from './duplicates.ts';
import { changePatient, createPatient, listPatients, patientTimeline } from './patient.ts';
import {
  dropDraft,
  getSignedSession,
  openDraft,
  recordReaction,
  sign,
  startSession,
  storeDraft,
} from './session.ts';

/** Every channel of the contract and what answers it. A missing or mistyped one does not compile. */
export const handlers = {
  'app.status': appStatus,
  'app.openWindow': openWindow,
  'vault.create': createVault,
  'vault.unlock': unlockVault,
  'vault.lock': lockVault,
  'patient.list': listPatients,
  'patient.create': createPatient,
  'patient.update': changePatient,
  'patient.timeline': patientTimeline,
  'session.start': startSession,
  'session.draft': openDraft,
  'session.saveDraft': storeDraft,
  'session.discardDraft': dropDraft,
  'session.sign': sign,
  'session.get': getSignedSession,
  'session.recordReaction': recordReaction,
  'comparison.get': compare,
  'export.patient': exportPatient,
  'export.reveal': revealExport,
  'account.list': listAccount,
  'account.create': createAccount,
  'account.update': changeAccount,
  'account.resetPassword': resetAccountPassword,
  'account.changePassword': changeOwnPassword,
  'vault.unlockWithKeyStore': unlockWithKeyStore,
  'vault.recover': recover,
  'vault.newRecoveryKey': showNewRecoveryKey,
  'vault.confirmRecoveryKey': confirmRecoveryKey,
  'security.get': getSecurity,
  'security.setLockAfter': changeLockAfter,
  'security.setKeyStore': changeKeyStore,
  'vault.rekey': rekeyVault,
  'session.addAddendum': addAddendumSession,
  'session.void': voidSession,
  'plan.list': listPlan,
  'plan.save': savePlan,
  'plan.end': endPlan,
  'plan.extend': extendPlan,
  'plan.choose': choosePlan,
  'outcome.record': recordOutcome,
  'outcome.withdraw': withdrawOutcome,
  'aftercare.get': getAftercare,
  'aftercare.give': giveAftercare,
  'aftercare.templates': aftercareTemplates,
  'aftercare.saveTemplate': saveAftercareTemplate,
  'patient.possibleDuplicates': possibleDuplicates,
  'patient.mergePreview': previewMerge,
  'patient.merge': mergePatients,
  'patient.undoMerge': undoPatientMerge,
  'today.get': getToday,
  'form.keep': keepTypedForm,
  'form.find': findTypedForm,
  'form.forget': forgetTypedForm,
  'audit.list': listAudit,
  'audit.facets': facetsAudit,
  'audit.verify': verifyAudit,
  'audit.export': exportAudit,
  'patient.accessLog': accessLogPatient,
  'patient.access': accessPatient,
  'patient.setAccess': setAccessPatient,
  'patient.breakGlass': breakGlassPatient,
  'access.own': ownAccess,
  'access.emergencies': emergenciesAccess,
  'access.review': reviewAccess,
  'backup.get': getBackup,
  'backup.chooseFolder': chooseFolderBackup,
  'backup.saveSettings': saveSettingsBackup,
  'backup.setPassphrase': setPassphraseBackup,
  'backup.run': runBackup,
  'backup.copyOffSite': copyOffSiteBackup,
  'restore.choose': chooseRestore,
  'restore.preview': previewRestore,
  'restore.apply': applyRestore,
  'history.get': getHistory,
  'history.record': recordHistory,
  'history.recordMany': recordHistoryMany,
  'history.withdraw': withdrawHistory,
  'job.list': listJobs,
  'job.cancel': cancelJob,
  'rules.list': listRules,
  'rules.change': changeRule,
  'stock.overview': overviewStock,
  'stock.movements': movementsStock,
  'stock.saveProduct': saveProductStock,
  'stock.receiveLot': receiveLotStock,
  'stock.correct': correctStock,
  'stock.changeLot': changeLotStock,
  'stock.recallLot': recallLotStock,
  'stock.saveDevice': saveDeviceStock,
  'stock.cartridgeUse': cartridgeUseStock,
  'stock.uses': usesStock,
  'stock.exportUses': exportUsesStock,
  'consent.list': listConsentsOfPatient,
  'consent.preview': previewConsent,
  'consent.chooseScan': chooseConsentScan,
  'consent.sign': signConsent,
  'consent.withdraw': withdrawPatientConsent,
  'consent.get': getConsent,
  'consent.exportScan': exportConsentScan,
  'consentTemplate.list': listTemplates,
  'consentTemplate.save': saveTemplate,
  'consentTemplate.deactivate': deactivateTemplate,
  'consentTemplate.addStartingTexts': addStartingTexts,
  'photograph.list': listPhotographs,
  'photograph.add': addPhotograph,
  'photograph.image': photographImage,
  'photograph.change': changePhotograph,
  'photograph.withdraw': withdrawPhotograph,
  'sessionTemplate.list': listTemplatesOfSessions,
  'sessionTemplate.save': saveSessionTemplate,
  'sessionTemplate.retire': retireTemplateOfSessions,
} satisfies Handlers;
