// One index for each kind and slot, without a dimension, so that a change of TRAIN_DIMENSION needs no migration.
CREATE VECTOR INDEX user_embedding_a IF NOT EXISTS FOR (n:User) ON (n.embeddingA) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}};
CREATE VECTOR INDEX user_embedding_b IF NOT EXISTS FOR (n:User) ON (n.embeddingB) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}};
CREATE VECTOR INDEX post_embedding_a IF NOT EXISTS FOR (n:Post) ON (n.embeddingA) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}};
CREATE VECTOR INDEX post_embedding_b IF NOT EXISTS FOR (n:Post) ON (n.embeddingB) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}};
CREATE VECTOR INDEX mood_embedding_a IF NOT EXISTS FOR (n:Mood) ON (n.embeddingA) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}};
CREATE VECTOR INDEX mood_embedding_b IF NOT EXISTS FOR (n:Mood) ON (n.embeddingB) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}};
CREATE CONSTRAINT current_model_name IF NOT EXISTS FOR (n:CurrentModel) REQUIRE n.name IS UNIQUE;
