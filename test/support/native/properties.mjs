// Properties are tried with the same cases in every run, so that a run says something about the code alone. Others are drawn
// when somebody asks for them: PROPERTY_SEED=123, or any other number.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 2026) });
