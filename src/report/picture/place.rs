//! Where on its row everything stands: as near as possible to where it wants to be, in order, with room between.

/// One thing on a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) width: f64,
    /// Where its left edge wants to be.
    pub(super) wish: f64,
    /// How much it wants that.
    pub(super) weight: f64,
}

/// The left edges of things that stand in this order with at least `gap` between them and are, in the sum of squares,
/// nearest to their wishes: by pooling neighbours that would overlap (Ayer and others 1955). O(items).
pub(super) fn place(items: &[Item], gap: f64) -> Vec<f64> {
    // Without widths and gaps, order is all that is asked: each pool has one place, the weighted mean of its wishes.
    let mut offset = 0.0;
    let mut pools: Vec<Pool> = Vec::new();
    let mut offsets = Vec::with_capacity(items.len());
    for item in items {
        offsets.push(offset);
        let weight = item.weight.max(1e-3);
        pools.push(Pool {
            sum: (item.wish - offset) * weight,
            weight,
            items: 1,
        });
        offset += item.width + gap;
        while let [.., before, last] = pools.as_mut_slice()
            && before.mean() >= last.mean()
        {
            before.sum += last.sum;
            before.weight += last.weight;
            before.items += last.items;
            pools.pop();
        }
    }
    let pooled = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(pool.mean(), pool.items));
    pooled.zip(offsets).map(|(mean, offset)| mean + offset).collect()
}

struct Pool {
    sum: f64,
    weight: f64,
    items: usize,
}

impl Pool {
    fn mean(&self) -> f64 {
        self.sum / self.weight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(width: f64, wish: f64) -> Item {
        Item {
            width,
            wish,
            weight: 1.0,
        }
    }

    #[test]
    fn wishes_that_do_not_overlap_come_true() {
        assert_eq!(place(&[item(10.0, 5.0), item(10.0, 40.0)], 2.0), [5.0, 40.0]);
    }

    #[test]
    fn those_that_overlap_give_way_to_each_other() {
        assert_eq!(place(&[item(10.0, 20.0), item(10.0, 20.0)], 2.0), [14.0, 26.0]);
    }
}
