mod edit;
mod find;
mod situations;
