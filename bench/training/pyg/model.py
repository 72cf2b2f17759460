"""Reelgraph's network in PyTorch Geometric: the same graph, the same arithmetic, written as PyG users write it.

Message passing over edges that are sorted by destination; similarity as a sparse product with its transpose ready;
scores per node before they meet on the edge; Adam fused. What a step draws by chance comes from Reelgraph, so that
losses can be compared.
"""

import json
import os

import numpy as np
import torch
import torch.nn.functional as F
from torch_geometric.nn import MessagePassing
from torch_geometric.utils import softmax

LEAK = 0.2
LOG_SCALE = 4
EVIDENCE = 5
AGE_SCALE = 10
MOST_AGE = 400
STRENGTH_WEIGHT = 0.1
MOOD_WEIGHT = 0.1
TYPES = {"float32": np.float32, "int32": np.int32, "uint8": np.uint8}


def load(folder):
    """The manifest and its arrays as tensors."""
    manifest = json.load(open(os.path.join(folder, "manifest.json")))
    arrays = {}
    for name, entry in manifest["arrays"].items():
        path = os.path.join(folder, name.replace("/", ".") + ".bin")
        values = np.fromfile(path, TYPES[entry["type"]]).reshape(entry["shape"])
        if values.dtype == np.int32:
            values = values.astype(np.int64)
        arrays[name] = torch.from_numpy(values)
    return manifest, arrays


class Attention(MessagePassing):
    """Heads weigh the slices of the sources; no value transform."""

    def __init__(self):
        super().__init__(aggr="sum", node_dim=0)

    def forward(self, x, alpha, edge_index, size):
        return self.propagate(edge_index, x=(x, None), alpha=alpha, size=size)

    def message(self, x_j, alpha):
        heads = alpha.shape[1]
        return (x_j.view(-1, heads, x_j.shape[1] // heads) * alpha.unsqueeze(-1)).view(x_j.shape)


class Propagate(torch.autograd.Function):
    """A sparse product whose transpose is ready."""

    @staticmethod
    def forward(ctx, matrix, transposed, x):
        ctx.transposed = transposed
        return matrix @ x

    @staticmethod
    def backward(ctx, grad):
        return None, None, ctx.transposed @ grad.contiguous()


class Relation:
    """One relation in one direction, sorted by destination."""

    def __init__(self, src, dst, pair, features, sizes):
        order = torch.argsort(dst * sizes[0] + src)
        self.edge_index = torch.stack([src[order], dst[order]])
        self.pair = pair[order]
        self.features = features[order]
        self.size = sizes
        degree = torch.bincount(src, minlength=sizes[0]).float()
        self.prior = -0.5 * torch.log(degree[self.edge_index[0]]).unsqueeze(1)


class HeteroNetwork(torch.nn.Module):
    def __init__(self, manifest, arrays):
        super().__init__()
        self.m = manifest
        self.a = arrays
        self.attention = Attention()
        self.weights = torch.nn.ParameterDict(
            {k[len("weight/"):].replace("/", "-"): torch.nn.Parameter(v.clone()) for k, v in arrays.items() if k.startswith("weight/")}
        )
        users, posts = manifest["numUsers"], manifest["numPosts"]
        self.relations = {"user": [], "post": []}
        for r in range(manifest["relations"]):
            pair, features = arrays[f"relation{r}/pair"], arrays[f"relation{r}/features"]
            user, post = arrays["pair/user"][pair], arrays["pair/post"][pair]
            self.relations["user"].append(Relation(post, user, pair, features, (posts, users)))
            self.relations["post"].append(Relation(user, post, pair, features, (users, posts)))
        self.similar = {name: self.similarity(name) for name in ("userSimilar", "postSimilar", "followedBy")}

    def w(self, name):
        return self.weights[name.replace("/", "-")]

    def similarity(self, name):
        offsets, sources, scores = (self.a[f"{name}/{part}"] for part in ("offsets", "sources", "scores"))
        n = len(offsets) - 1
        rows = torch.repeat_interleave(torch.arange(n), offsets.diff())
        sums = torch.zeros(n).index_add_(0, rows, scores)
        matrix = torch.sparse_coo_tensor(torch.stack([rows, sources]), scores / sums[rows], (n, n)).coalesce()
        return matrix.to_sparse_csr(), matrix.t().coalesce().to_sparse_csr()

    def show(self):
        """What the step hides leaves the graph; ages count what is left."""
        visible = self.a["step/visible"].bool()
        user, post, position = self.a["pair/user"], self.a["pair/post"], self.a["pair/position"]
        activity = torch.bincount(user[visible], minlength=self.m["numUsers"])
        popularity = torch.bincount(post[visible], minlength=self.m["numPosts"])
        age = torch.where(position < 0, 0, (activity[user] - 1 - position).clamp(min=0)).float()
        ages = torch.stack([-age.clamp(max=MOST_AGE) / AGE_SCALE, -torch.log1p(age)], 1)
        edges = {}
        for side, relations in self.relations.items():
            edges[side] = []
            for relation in relations:
                keep = visible[relation.pair]
                features = torch.cat([ages[relation.pair[keep]], relation.features[keep][:, 2:]], 1)
                edges[side].append((relation.edge_index[:, keep], relation.prior[keep], features, relation.size))
        return edges, activity.float(), popularity.float()

    def layer(self, index, x, edges):
        heads, relations = self.m["heads"], self.m["relations"]
        out = {}
        for side, other in (("user", "post"), ("post", "user")):
            name = f"layer{index}/{side}"
            src = (x[other] @ self.w(f"{name}/src")).view(-1, relations, heads)
            dst = (x[side] @ self.w(f"{name}/dst")).view(-1, relations, heads)
            recency = self.w(f"{name}/recency").view(relations, -1, heads)
            total = 0
            for r, (edge_index, prior, features, size) in enumerate(edges[side]):
                if edge_index.shape[1] == 0:
                    continue
                score = src[:, r].index_select(0, edge_index[0]) + dst[:, r].index_select(0, edge_index[1])
                score = F.leaky_relu(score, LEAK) + prior + features @ recency[r]
                alpha = softmax(score, edge_index[1], num_nodes=size[1])
                total = total + self.w(f"{name}/gates")[r] * self.attention(x[other], alpha, edge_index, size)
            similar = ("userSimilar",) if side == "user" else ("postSimilar", "followedBy")
            for gate, kind in enumerate(similar):
                message = Propagate.apply(*self.similar[kind], x[side] @ self.w(f"layer{index}/sage/{kind}"))
                total = total + self.w(f"{name}/similarGates")[gate] * message
            out[side] = total
        return out

    def encode(self, activity, popularity):
        a, asked = self.a, torch.zeros(self.m["numUsers"], dtype=torch.bool)
        asked[a["step/users"]] = True
        column = lambda counts: (torch.log1p(counts) / LOG_SCALE).unsqueeze(1)
        linear = torch.cat([a["userNumbers"], column(activity)], 1) @ self.w("user/linear")
        own = F.batch_norm(linear, None, None, self.w("user/scale"), self.w("user/shift"), training=True)
        keep = ((a["userRows"] >= 0) & ~asked).float().unsqueeze(1)
        told = own + self.w("user/id")[a["userRows"].clamp(min=0)] * keep
        named = [a["categoryShares"] @ self.w("post/category"), a["moodShares"] @ self.w("post/mood")]
        post = torch.cat([*named, a["postNumbers"], column(popularity)], 1) @ self.w("post/linear")
        share = popularity / (popularity + EVIDENCE) * a["step/keptPosts"] * (a["postRows"] >= 0)
        post = post + self.w("post/id")[a["postRows"].clamp(min=0)] * share.unsqueeze(1)
        return own, told, post

    def forward(self):
        edges, activity, popularity = self.show()
        own, told, post = self.encode(activity, popularity)
        x, states = {"user": told, "post": post}, [{"user": own, "post": post}]
        for index in range(self.m["layers"]):
            x = self.layer(index, x, edges)
            states.append(x)
        mixed = {
            side: sum(state[side] * self.w(f"mix/{side}")[i] for i, state in enumerate(states)) @ self.w(f"head/{side}")
            for side in ("user", "post")
        }
        return self.loss(unit(mixed["user"]), unit(mixed["post"]))

    def loss(self, user, post):
        a = self.a
        folded = user * self.w("head/linear")
        ranking = self.ranking(folded[a["step/users"]], post[a["step/catalogue"]], "step", a["step/shifts"])
        line = self.w("head/strength")
        score = (folded[a["strength/users"]] * post[a["strength/posts"]]).sum(1) * line[0] + line[1]
        strength = (score - a["strength/values"]).square().mean()
        moods = unit(a["reception"] @ post + self.w("mood/id")) * self.w("head/linear")
        mood = self.ranking(moods, post, "mood")
        return ranking + STRENGTH_WEIGHT * strength + MOOD_WEIGHT * mood

    def ranking(self, folded, post, kind, shifts=0):
        offsets, columns, weights = (self.a[f"{kind}/{part}"] for part in ("offsets", "columns", "weights"))
        logits = (folded / torch.exp(self.w("head/logTemperature"))) @ post.t() + shifts
        rows = torch.repeat_interleave(torch.arange(len(offsets) - 1), offsets.diff())
        wanted = weights > 0
        masked = logits.index_put((rows[~wanted], columns[~wanted]), torch.tensor(-1e30))
        lost = torch.logsumexp(masked, 1)[rows[wanted]] - masked[rows[wanted], columns[wanted]]
        return (lost * weights[wanted]).sum() / weights.sum().clamp(min=1e-30)


def unit(x):
    return x / torch.sqrt(x.square().sum(1, keepdim=True) + 1e-12)
