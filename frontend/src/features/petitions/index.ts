export { PetitionsPage } from './petitions-page.tsx';
export { PetitionsTab, type PetitionsTabProps } from './petitions-tab.tsx';
export { PlanPetitions } from './plan-petitions.tsx';
