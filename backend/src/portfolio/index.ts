import { PortfolioController } from './portfolio.controller.js';
import { PortfolioService } from './portfolio.service.js';

export const portfolioProviders = [PortfolioService];
export const portfolioControllers = [PortfolioController];
