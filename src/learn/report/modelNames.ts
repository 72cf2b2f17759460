export const NETWORK = 'heterogeneous network alone';
export const WITHOUT_NETWORK = 'served ranking without the network';
export const SERVED = 'served';
