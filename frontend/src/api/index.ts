export { call, newKey, setCallLanguage, type CallOptions } from './call.ts';
export { giveDelegation, revokeDelegation, useDelegations } from './delegations.ts';
export {
  addImportFile,
  importFileAddress,
  importTemplateAddress,
  uploadImport,
  useImport,
  useAwaitingImports,
  useImportBase,
  useImportEffects,
  useImports,
  useImportSource,
} from './imports.ts';
export * from './calendar.ts';
export * from './contributions.ts';
export * from './figures.ts';
export { intentKeys, useIntentKeys } from './intent-keys.ts';
export { keys } from './keys.ts';
export { ApiProblem, errorSentence, isProblem, NetworkFailure } from './problem.ts';
export * from './letters.ts';
export * from './notices.ts';
export * from './past.ts';
export * from './petitions.ts';
export * from './plans.ts';
export * from './portfolio.ts';
export * from './queries.ts';
export * from './reports.ts';
export * from './report-templates.ts';
export { enterSession, queryClient } from './query-client.ts';
export { fileAddress, uploadFile, type UploadOptions } from './upload.ts';
export { servedEntry } from './version.ts';
export * from './writes.ts';
export { announceFace, onFace } from './written.ts';
export { useErrorSentence } from './use-error-sentence.ts';
