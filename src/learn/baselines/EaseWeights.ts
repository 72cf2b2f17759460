/** EASE's weights for one data set: profiles (weights of the training pairs, `[numPairs]`) → for each user a profile · B, `[numPosts]`. */
export type EaseWeights = (
  profileWeights: Float32Array,
) => (user: number) => Float32Array;
