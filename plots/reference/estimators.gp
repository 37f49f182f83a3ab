# Gate estimators of estimators. Written by elasti report.
# Redraw with: gnuplot estimators.gp     (or gnuplot -e "format='svg'" estimators.gp; also pdf)
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'estimators.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,820 font 'sans-serif,11' background 'white' \
        dashlength 1.4
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.33in,8.54in font 'sans-serif,11' \
        fontscale 0.75 dashlength 1.1
} else {
    set terminal pngcairo size 2560,1640 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
}}
set output file
$mlp_tokens_weighted_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.344534 2.702713 2.702713 2.702713
0.500000 0.567852 2.503949 2.500831 2.506983
0.750000 0.783213 2.364907 2.364907 2.364907
EOD
$mlp_tokens_straight_through_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.348954 2.698392 2.698392 2.698392
0.500000 0.565632 2.486098 2.482275 2.488413
0.750000 0.780873 2.369799 2.369799 2.369799
EOD
$mlp_tokens_straight_through_true_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.346922 2.700160 2.700160 2.700160
0.500000 0.564944 2.479027 2.475314 2.481735
0.750000 0.780941 2.360513 2.360513 2.360513
EOD
$mlp_tokens_straight_through_dense_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.345513 2.732009 2.732009 2.732009
0.500000 0.559650 2.518465 2.515919 2.523074
0.750000 0.778373 2.367014 2.367014 2.367014
EOD
$mlp_tokens_straight_through_dense_true_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.344749 2.599727 2.599727 2.599727
0.500000 0.562989 2.408721 2.407337 2.411032
0.750000 0.777087 2.311647 2.311647 2.311647
EOD
$mlp_tokens_straight_through_dense_true_reverse_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.500000 0.563504 2.410734 2.405061 2.417997
EOD
$mlp_tokens_straight_through_dense_true_cross_entropy << EOD
# capacity compute_module lm_loss minimum maximum
0.500000 0.562069 2.413110 2.408758 2.418012
EOD
$mlp_tokens_weighted_false_forward_kl_difference << EOD
# place difference half_width_95
-0.350000 0.095228 0.003748
EOD
$mlp_tokens_straight_through_false_forward_kl_difference << EOD
# place difference half_width_95
-0.210000 0.077376 0.013288
EOD
$mlp_tokens_straight_through_true_forward_kl_difference << EOD
# place difference half_width_95
-0.070000 0.070306 0.008993
EOD
$mlp_tokens_straight_through_dense_false_forward_kl_difference << EOD
# place difference half_width_95
0.070000 0.109744 0.013697
EOD
$mlp_tokens_straight_through_dense_true_reverse_kl_difference << EOD
# place difference half_width_95
0.210000 0.002013 0.011567
EOD
$mlp_tokens_straight_through_dense_true_cross_entropy_difference << EOD
# place difference half_width_95
0.350000 0.004389 0.006952
EOD
$mlp_tokens_calibrated << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.346822 2.643320 2.643127 2.643674
0.500000 0.561796 2.446261 2.437240 2.451015
0.750000 0.777840 2.345186 2.343123 2.349177
EOD
$mlp_tokens_fixed << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.303347 2.728607 2.719798 2.740418
0.500000 0.564866 2.434949 2.426757 2.443655
0.750000 0.819779 2.313273 2.312896 2.313922
EOD
$attention_tokens_weighted_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.606781 3.199070 3.199070 3.199070
0.500000 0.738087 2.696197 2.671876 2.738013
0.750000 0.870417 2.397571 2.397571 2.397571
EOD
$attention_tokens_straight_through_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.606564 3.207738 3.207738 3.207738
0.500000 0.738905 2.893754 2.761382 2.979824
0.750000 0.868628 2.432867 2.432867 2.432867
EOD
$attention_tokens_straight_through_true_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.605114 3.224232 3.224232 3.224232
0.500000 0.739659 2.912800 2.810307 2.978161
0.750000 0.869752 2.433145 2.433145 2.433145
EOD
$attention_tokens_straight_through_dense_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.606664 3.194987 3.194987 3.194987
0.500000 0.739131 2.634640 2.629770 2.640036
0.750000 0.872516 2.348512 2.348512 2.348512
EOD
$attention_tokens_straight_through_dense_true_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.607336 3.043136 3.043136 3.043136
0.500000 0.738809 2.585522 2.578827 2.590074
0.750000 0.869578 2.339515 2.339515 2.339515
EOD
$attention_tokens_straight_through_dense_true_reverse_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.500000 0.742071 2.584721 2.560483 2.602885
EOD
$attention_tokens_straight_through_dense_true_cross_entropy << EOD
# capacity compute_module lm_loss minimum maximum
0.500000 0.741141 2.582058 2.576857 2.587296
EOD
$attention_tokens_weighted_false_forward_kl_difference << EOD
# place difference half_width_95
0.650000 0.110675 0.104507
EOD
$attention_tokens_straight_through_false_forward_kl_difference << EOD
# place difference half_width_95
0.790000 0.308232 0.297063
EOD
$attention_tokens_straight_through_true_forward_kl_difference << EOD
# place difference half_width_95
0.930000 0.327278 0.231546
EOD
$attention_tokens_straight_through_dense_false_forward_kl_difference << EOD
# place difference half_width_95
1.070000 0.049118 0.020590
EOD
$attention_tokens_straight_through_dense_true_reverse_kl_difference << EOD
# place difference half_width_95
1.210000 -0.000801 0.041816
EOD
$attention_tokens_straight_through_dense_true_cross_entropy_difference << EOD
# place difference half_width_95
1.350000 -0.003464 0.025901
EOD
$attention_tokens_calibrated << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.605437 3.072962 3.062576 3.085779
0.500000 0.739041 2.569457 2.563005 2.576105
0.750000 0.869764 2.358937 2.347156 2.371332
EOD
$attention_tokens_fixed << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.589529 3.160699 3.092636 3.199320
0.500000 0.755978 2.506246 2.496952 2.513862
0.750000 0.894845 2.331982 2.322837 2.341515
EOD
$heads_weighted_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 3.174001 3.174001 3.174001
0.500000 0.743548 2.737344 2.717010 2.759323
0.750000 0.875395 2.435141 2.435141 2.435141
EOD
$heads_straight_through_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 3.200285 3.200285 3.200285
0.500000 0.743548 2.676966 2.610348 2.765187
0.750000 0.875395 2.374235 2.374235 2.374235
EOD
$heads_straight_through_true_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 3.129681 3.129681 3.129681
0.500000 0.743548 2.608494 2.542747 2.712203
0.750000 0.875395 2.410735 2.410735 2.410735
EOD
$heads_straight_through_dense_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.568669 2.568669 2.568669
0.500000 0.743548 2.347472 2.342559 2.351118
0.750000 0.875395 2.272259 2.272259 2.272259
EOD
$heads_straight_through_dense_true_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.709121 2.709121 2.709121
0.500000 0.743548 2.499325 2.466957 2.558042
0.750000 0.875395 2.385784 2.385784 2.385784
EOD
$heads_straight_through_dense_false_reverse_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.500000 0.743548 2.350260 2.340276 2.364652
EOD
$heads_straight_through_dense_false_cross_entropy << EOD
# capacity compute_module lm_loss minimum maximum
0.500000 0.743548 2.382737 2.371832 2.393132
EOD
$heads_weighted_false_forward_kl_difference << EOD
# place difference half_width_95
1.650000 0.389872 0.050096
EOD
$heads_straight_through_false_forward_kl_difference << EOD
# place difference half_width_95
1.790000 0.329494 0.192740
EOD
$heads_straight_through_true_forward_kl_difference << EOD
# place difference half_width_95
1.930000 0.261022 0.216933
EOD
$heads_straight_through_dense_true_forward_kl_difference << EOD
# place difference half_width_95
2.070000 0.151853 0.119440
EOD
$heads_straight_through_dense_false_reverse_kl_difference << EOD
# place difference half_width_95
2.210000 0.002788 0.028480
EOD
$heads_straight_through_dense_false_cross_entropy_difference << EOD
# place difference half_width_95
2.350000 0.035265 0.015910
EOD
$experts_weighted_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.348307 2.508948 2.508948 2.508948
0.500000 0.567057 2.354142 2.351756 2.356175
0.750000 0.785807 2.290252 2.290252 2.290252
EOD
$experts_straight_through_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.348307 2.657452 2.657452 2.657452
0.500000 0.567057 2.406640 2.403462 2.411572
0.750000 0.785807 2.294671 2.294671 2.294671
EOD
$experts_straight_through_true_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.348307 2.617344 2.617344 2.617344
0.500000 0.567057 2.392076 2.389562 2.394956
0.750000 0.785807 2.294388 2.294388 2.294388
EOD
$experts_straight_through_dense_false_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.348307 2.524617 2.524617 2.524617
0.500000 0.567057 2.354179 2.353302 2.355025
0.750000 0.785807 2.278693 2.278693 2.278693
EOD
$experts_straight_through_dense_true_forward_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.348307 2.529500 2.529500 2.529500
0.500000 0.567057 2.358087 2.357367 2.359402
0.750000 0.785807 2.284337 2.284337 2.284337
EOD
$experts_straight_through_dense_false_reverse_kl << EOD
# capacity compute_module lm_loss minimum maximum
0.500000 0.567057 2.353402 2.351781 2.355126
EOD
$experts_straight_through_dense_false_cross_entropy << EOD
# capacity compute_module lm_loss minimum maximum
0.500000 0.567057 2.363357 2.361901 2.366268
EOD
$experts_weighted_false_forward_kl_difference << EOD
# place difference half_width_95
2.650000 -0.000036 0.003421
EOD
$experts_straight_through_false_forward_kl_difference << EOD
# place difference half_width_95
2.790000 0.052462 0.008813
EOD
$experts_straight_through_true_forward_kl_difference << EOD
# place difference half_width_95
2.930000 0.037897 0.005791
EOD
$experts_straight_through_dense_true_forward_kl_difference << EOD
# place difference half_width_95
3.070000 0.003908 0.003402
EOD
$experts_straight_through_dense_false_reverse_kl_difference << EOD
# place difference half_width_95
3.210000 -0.000776 0.003652
EOD
$experts_straight_through_dense_false_cross_entropy_difference << EOD
# place difference half_width_95
3.350000 0.009178 0.006557
EOD

set multiplot
set border 3 linewidth 0.8 linecolor rgb '#404040'
set tics nomirror scale 0.6 textcolor rgb '#202020' font ',10'
set clip two
set key off
set label 'Gate estimators' at screen 0.012000,0.975000 noenhanced font ',16'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.012000,0.947000 noenhanced textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored   ·   routers: trained on 61.4 k tokens, 3 seeds' at screen 0.012000,0.926000 noenhanced textcolor rgb '#404040'
set label 'lines: means over the seeds of a point; bars: 95 % t interval of the difference paired by seed, 3 seeds; a spread is the largest minus the smallest mean loss;' at screen 0.012000,0.905000 noenhanced textcolor rgb '#404040'
set label '− mean: the scores'' mean over the sequence is subtracted' at screen 0.012000,0.884000 noenhanced textcolor rgb '#404040'
set arrow from screen 0.012000,0.854000 to screen 0.040000,0.854000 nohead linewidth 2 dashtype 1 linecolor rgb '#000000'
set label '' at screen 0.026000,0.854000 point pointtype 5 pointsize 0.7 linecolor rgb '#000000'
set label 'weighted (the paper''s)' at screen 0.046000,0.854000 noenhanced 
set arrow from screen 0.257000,0.854000 to screen 0.285000,0.854000 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.271000,0.854000 point pointtype 9 pointsize 0.7 linecolor rgb '#E69F00'
set label 'straight-through' at screen 0.291000,0.854000 noenhanced 
set arrow from screen 0.502000,0.854000 to screen 0.530000,0.854000 nohead linewidth 2 dashtype 2 linecolor rgb '#E69F00'
set label '' at screen 0.516000,0.854000 point pointtype 8 pointsize 0.7 linecolor rgb '#E69F00'
set label 'straight-through − mean' at screen 0.536000,0.854000 noenhanced 
set arrow from screen 0.747000,0.854000 to screen 0.775000,0.854000 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.761000,0.854000 point pointtype 7 pointsize 0.7 linecolor rgb '#0072B2'
set label 'dense straight-through' at screen 0.781000,0.854000 noenhanced 
set arrow from screen 0.012000,0.828000 to screen 0.040000,0.828000 nohead linewidth 2 dashtype 2 linecolor rgb '#0072B2'
set label '' at screen 0.026000,0.828000 point pointtype 6 pointsize 0.7 linecolor rgb '#0072B2'
set label 'dense straight-through − mean' at screen 0.046000,0.828000 noenhanced 
set arrow from screen 0.257000,0.828000 to screen 0.285000,0.828000 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.271000,0.828000 point pointtype 13 pointsize 0.7 linecolor rgb '#D55E00'
set label 'loss: reverse KL' at screen 0.291000,0.828000 noenhanced 
set arrow from screen 0.502000,0.828000 to screen 0.530000,0.828000 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.516000,0.828000 point pointtype 13 pointsize 0.7 linecolor rgb '#009E73'
set label 'loss: LM loss, no teacher' at screen 0.536000,0.828000 noenhanced 

# MLP tokens
set lmargin at screen 0.062000
set rmargin at screen 0.252000
set tmargin at screen 0.785000
set bmargin at screen 0.505000
set label 'MLP tokens' at screen 0.062000,0.803000 noenhanced left font ',12'
set xrange [*:*]
set xtics 0.100000 format '%g'
set yrange [2.206353:2.770946]
set ytics auto format '%g'
set xlabel 'compute of the module kind (share)' offset 0,0.4
set ylabel 'LM loss (nats per token)' offset 1,0
set label 'teacher 2.245' at graph 0.02,first 2.245290 left offset 0,0.5 font ',9'
plot 2.245290 with lines linewidth 1 dashtype 3 linecolor rgb 'black', \
    $mlp_tokens_weighted_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 5 pointsize 0.7 linecolor rgb '#000000', \
    $mlp_tokens_straight_through_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 9 pointsize 0.7 linecolor rgb '#E69F00', \
    $mlp_tokens_straight_through_true_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 2 pointtype 8 pointsize 0.7 linecolor rgb '#E69F00', \
    $mlp_tokens_straight_through_dense_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.7 linecolor rgb '#0072B2', \
    $mlp_tokens_straight_through_dense_true_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 2 pointtype 6 pointsize 0.7 linecolor rgb '#0072B2'
unset label
unset arrow

# Attention tokens
set lmargin at screen 0.304000
set rmargin at screen 0.494000
set tmargin at screen 0.785000
set bmargin at screen 0.505000
set label 'Attention tokens' at screen 0.304000,0.803000 noenhanced left font ',12'
set xrange [*:*]
set xtics 0.100000 format '%g'
set yrange [2.166975:3.302548]
set ytics auto format '%g'
set xlabel 'compute of the module kind (share)' offset 0,0.4
unset ylabel
set label 'teacher 2.245' at graph 0.02,first 2.245290 left offset 0,0.5 font ',9'
plot 2.245290 with lines linewidth 1 dashtype 3 linecolor rgb 'black', \
    $attention_tokens_weighted_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 5 pointsize 0.7 linecolor rgb '#000000', \
    $attention_tokens_straight_through_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 9 pointsize 0.7 linecolor rgb '#E69F00', \
    $attention_tokens_straight_through_true_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 2 pointtype 8 pointsize 0.7 linecolor rgb '#E69F00', \
    $attention_tokens_straight_through_dense_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.7 linecolor rgb '#0072B2', \
    $attention_tokens_straight_through_dense_true_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 2 pointtype 6 pointsize 0.7 linecolor rgb '#0072B2'
unset label
unset arrow

# Attention heads
set lmargin at screen 0.546000
set rmargin at screen 0.736000
set tmargin at screen 0.785000
set bmargin at screen 0.505000
set label 'Attention heads' at screen 0.546000,0.803000 noenhanced left font ',12'
set xrange [*:*]
set xtics 0.100000 format '%g'
set yrange [2.168891:3.276684]
set ytics auto format '%g'
set xlabel 'compute of the module kind (share)' offset 0,0.4
unset ylabel
set label 'teacher 2.245' at graph 0.02,first 2.245290 left offset 0,0.5 font ',9'
plot 2.245290 with lines linewidth 1 dashtype 3 linecolor rgb 'black', \
    $heads_weighted_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 5 pointsize 0.7 linecolor rgb '#000000', \
    $heads_straight_through_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 9 pointsize 0.7 linecolor rgb '#E69F00', \
    $heads_straight_through_true_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 2 pointtype 8 pointsize 0.7 linecolor rgb '#E69F00', \
    $heads_straight_through_dense_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.7 linecolor rgb '#0072B2', \
    $heads_straight_through_dense_true_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 2 pointtype 6 pointsize 0.7 linecolor rgb '#0072B2'
unset label
unset arrow

# MLP experts
set lmargin at screen 0.788000
set rmargin at screen 0.978000
set tmargin at screen 0.785000
set bmargin at screen 0.505000
set label 'MLP experts' at screen 0.788000,0.803000 noenhanced left font ',12'
set xrange [*:*]
set xtics 0.100000 format '%g'
set yrange [2.212317:2.690425]
set ytics auto format '%g'
set xlabel 'compute of the module kind (share)' offset 0,0.4
unset ylabel
set label 'teacher 2.245' at graph 0.02,first 2.245290 left offset 0,0.5 font ',9'
plot 2.245290 with lines linewidth 1 dashtype 3 linecolor rgb 'black', \
    $experts_weighted_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 5 pointsize 0.7 linecolor rgb '#000000', \
    $experts_straight_through_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 9 pointsize 0.7 linecolor rgb '#E69F00', \
    $experts_straight_through_true_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 2 pointtype 8 pointsize 0.7 linecolor rgb '#E69F00', \
    $experts_straight_through_dense_false_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.7 linecolor rgb '#0072B2', \
    $experts_straight_through_dense_true_forward_kl using 2:3 with linespoints linewidth 1.8 dashtype 2 pointtype 6 pointsize 0.7 linecolor rgb '#0072B2'
unset label
unset arrow

# Minus the default estimator at capacity 0.5; below: spreads
set lmargin at screen 0.062000
set rmargin at screen 0.485000
set tmargin at screen 0.400000
set bmargin at screen 0.110000
set label 'Minus the default estimator at capacity 0.5; below: spreads' at screen 0.062000,0.418000 noenhanced left font ',12'
set xrange [-0.55:3.55]
set yrange [-0.094450:0.657127]
set xtics ('MLP tokens' 0, 'Attention tokens' 1, 'Attention heads' 2, 'MLP experts' 3) noenhanced scale 0
set ytics auto format '%g'
unset xlabel
set ylabel 'difference (nats per token)' offset 1,0
set label 'estimators 0.110' at first 0,graph -0.155 center font ',9' textcolor rgb '#404040'
set label 'losses 0.004' at first 0,graph -0.22 center font ',9' textcolor rgb '#404040'
set label 'estimators 0.327' at first 1,graph -0.155 center font ',9' textcolor rgb '#404040'
set label 'losses 0.003' at first 1,graph -0.22 center font ',9' textcolor rgb '#404040'
set label 'estimators 0.390' at first 2,graph -0.155 center font ',9' textcolor rgb '#404040'
set label 'losses 0.035' at first 2,graph -0.22 center font ',9' textcolor rgb '#404040'
set label 'estimators 0.052' at first 3,graph -0.155 center font ',9' textcolor rgb '#404040'
set label 'losses 0.010' at first 3,graph -0.22 center font ',9' textcolor rgb '#404040'
plot 0 with lines linewidth 1 linecolor rgb '#606060', \
    $mlp_tokens_weighted_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 5 pointsize 0.8 linecolor rgb '#000000', \
    $mlp_tokens_straight_through_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 9 pointsize 0.8 linecolor rgb '#E69F00', \
    $mlp_tokens_straight_through_true_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 8 pointsize 0.8 linecolor rgb '#E69F00', \
    $mlp_tokens_straight_through_dense_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.8 linecolor rgb '#0072B2', \
    $mlp_tokens_straight_through_dense_true_reverse_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 13 pointsize 0.8 linecolor rgb '#D55E00', \
    $mlp_tokens_straight_through_dense_true_cross_entropy_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 13 pointsize 0.8 linecolor rgb '#009E73', \
    $attention_tokens_weighted_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 5 pointsize 0.8 linecolor rgb '#000000', \
    $attention_tokens_straight_through_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 9 pointsize 0.8 linecolor rgb '#E69F00', \
    $attention_tokens_straight_through_true_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 8 pointsize 0.8 linecolor rgb '#E69F00', \
    $attention_tokens_straight_through_dense_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.8 linecolor rgb '#0072B2', \
    $attention_tokens_straight_through_dense_true_reverse_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 13 pointsize 0.8 linecolor rgb '#D55E00', \
    $attention_tokens_straight_through_dense_true_cross_entropy_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 13 pointsize 0.8 linecolor rgb '#009E73', \
    $heads_weighted_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 5 pointsize 0.8 linecolor rgb '#000000', \
    $heads_straight_through_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 9 pointsize 0.8 linecolor rgb '#E69F00', \
    $heads_straight_through_true_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 8 pointsize 0.8 linecolor rgb '#E69F00', \
    $heads_straight_through_dense_true_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 6 pointsize 0.8 linecolor rgb '#0072B2', \
    $heads_straight_through_dense_false_reverse_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 13 pointsize 0.8 linecolor rgb '#D55E00', \
    $heads_straight_through_dense_false_cross_entropy_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 13 pointsize 0.8 linecolor rgb '#009E73', \
    $experts_weighted_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 5 pointsize 0.8 linecolor rgb '#000000', \
    $experts_straight_through_false_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 9 pointsize 0.8 linecolor rgb '#E69F00', \
    $experts_straight_through_true_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 8 pointsize 0.8 linecolor rgb '#E69F00', \
    $experts_straight_through_dense_true_forward_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 6 pointsize 0.8 linecolor rgb '#0072B2', \
    $experts_straight_through_dense_false_reverse_kl_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 13 pointsize 0.8 linecolor rgb '#D55E00', \
    $experts_straight_through_dense_false_cross_entropy_difference using 1:2:3 with yerrorbars linewidth 1.4 pointtype 13 pointsize 0.8 linecolor rgb '#009E73'
unset label
unset arrow
set xtics scale 0.6

# MLP tokens: thresholds
set lmargin at screen 0.546000
set rmargin at screen 0.736000
set tmargin at screen 0.400000
set bmargin at screen 0.110000
set label 'MLP tokens: thresholds' at screen 0.546000,0.418000 noenhanced left font ',12'
set xrange [*:*]
set xtics 0.200000 format '%g'
set yrange [2.280046:2.761834]
set ytics auto format '%g'
set xlabel 'compute really spent (share)' offset 0,0.4
set ylabel 'LM loss (nats per token)' offset 1,0
set label 'calibrated threshold' at graph 0.97,0.95 right textcolor rgb '#0072B2'
set label 'fixed threshold' at graph 0.97,0.875 right textcolor rgb '#D55E00'
plot $mlp_tokens_calibrated using 2:3 with linespoints linewidth 2 pointtype 7 pointsize 0.7 linecolor rgb '#0072B2', \
    $mlp_tokens_calibrated using 2:3:(sprintf('%g',$1)) with labels offset 1,0.7 font ',8' textcolor rgb '#0072B2', \
    $mlp_tokens_fixed using 2:3 with linespoints linewidth 2 pointtype 5 pointsize 0.7 linecolor rgb '#D55E00', \
    $mlp_tokens_fixed using 2:3:(sprintf('%g',$1)) with labels offset 1,0.7 font ',8' textcolor rgb '#D55E00'
unset label
unset arrow

# Attention tokens: thresholds
set lmargin at screen 0.788000
set rmargin at screen 0.978000
set tmargin at screen 0.400000
set bmargin at screen 0.110000
set label 'Attention tokens: thresholds' at screen 0.788000,0.418000 noenhanced left font ',12'
set xrange [*:*]
set xtics 0.100000 format '%g'
set yrange [2.265685:3.226997]
set ytics auto format '%g'
set xlabel 'compute really spent (share)' offset 0,0.4
unset ylabel
set label 'calibrated threshold' at graph 0.97,0.95 right textcolor rgb '#0072B2'
set label 'fixed threshold' at graph 0.97,0.875 right textcolor rgb '#D55E00'
plot $attention_tokens_calibrated using 2:3 with linespoints linewidth 2 pointtype 7 pointsize 0.7 linecolor rgb '#0072B2', \
    $attention_tokens_calibrated using 2:3:(sprintf('%g',$1)) with labels offset 1,0.7 font ',8' textcolor rgb '#0072B2', \
    $attention_tokens_fixed using 2:3 with linespoints linewidth 2 pointtype 5 pointsize 0.7 linecolor rgb '#D55E00', \
    $attention_tokens_fixed using 2:3:(sprintf('%g',$1)) with labels offset 1,0.7 font ',8' textcolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
