// Records what the entries of `features` stand for on one kind of node.
// params: label (`User` or `Post`), names (properties), means, deviations
// columns: none
MERGE (spec:FeatureSpec {label: $label})
SET spec.names = $names, spec.means = $means, spec.deviations = $deviations
