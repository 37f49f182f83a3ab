# Figure 5, loss versus compute, of figure5. Written by elasti report.
# Redraw with: gnuplot figure5.gp     (or gnuplot -e "format='svg'" figure5.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure5.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,846 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,8.812500in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1692 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# MLP tokens
# MLP tokens, rank 0, straight_through_dense, learned, threshold, range over seeds
$panel1_3 << EOD
# x low high
0.344302 2.634132 2.637166
0.565252 2.430954 2.431179
0.781344 2.325248 2.326515
0.911446 2.285850 2.285919
EOD
# MLP tokens, rank 8, straight_through_dense, learned, threshold, range over seeds
$panel1_4 << EOD
# x low high
0.354455 2.512732 2.519078
0.589621 2.360191 2.364704
0.817823 2.300534 2.301803
0.955372 2.279935 2.282573
EOD
# MLP tokens, rank 0, straight_through_dense, random, random
$panel1_5 << EOD
# x y
0.345377 2.826720
0.563550 2.570844
0.782842 2.384251
0.915163 2.301803
EOD
# MLP tokens, rank 8, straight_through_dense, random, random
$panel1_6 << EOD
# x y
0.358003 2.707441
0.588675 2.489609
0.820531 2.358154
0.960433 2.298394
EOD
# MLP tokens, rank 0, weighted, learned, threshold
$panel1_7 << EOD
# x y
0.344705 2.744679
0.560320 2.521828
0.775094 2.393327
0.908567 2.324472
EOD
# MLP tokens, rank 0, straight_through_dense, learned, top_k
$panel1_8 << EOD
# x y
0.345947 2.634570
0.564119 2.437374
0.783412 2.325043
0.915733 2.285589
EOD
# MLP tokens, rank 8, straight_through_dense, learned, top_k
$panel1_9 << EOD
# x y
0.358573 2.512344
0.589245 2.365061
0.821101 2.302014
0.961002 2.280313
EOD
# MLP tokens, rank 0, straight_through_dense, learned, threshold
$panel1_10 << EOD
# x y
0.344302 2.635649
0.565252 2.431066
0.781344 2.325881
0.911446 2.285884
EOD
# MLP tokens, rank 8, straight_through_dense, learned, threshold
$panel1_11 << EOD
# x y
0.354455 2.515905
0.589621 2.362448
0.817823 2.301168
0.955372 2.281254
EOD

# Attention tokens
# Attention tokens, rank 0, straight_through_dense, learned, threshold, range over seeds
$panel2_3 << EOD
# x low high
0.606332 3.023262 3.025937
0.736517 2.543289 2.557546
0.866880 2.335033 2.339803
0.946564 2.280741 2.283746
EOD
# Attention tokens, rank 8, straight_through_dense, learned, threshold, range over seeds
$panel2_4 << EOD
# x low high
0.643738 2.812113 2.814083
0.781713 2.459169 2.468519
0.918666 2.317273 2.318621
1.002302 2.278199 2.281349
EOD
# Attention tokens, rank 0, straight_through_dense, random, random
$panel2_5 << EOD
# x y
0.605732 3.465443
0.737119 2.943353
0.869132 2.544264
0.948826 2.359710
EOD
# Attention tokens, rank 8, straight_through_dense, random, random
$panel2_6 << EOD
# x y
0.642049 3.257737
0.780669 2.794887
0.919953 2.494393
1.004033 2.353158
EOD
# Attention tokens, rank 0, weighted, learned, threshold
$panel2_7 << EOD
# x y
0.605719 3.203703
0.735720 2.721401
0.866709 2.427223
0.946932 2.319602
EOD
# Attention tokens, rank 0, straight_through_dense, learned, top_k
$panel2_8 << EOD
# x y
0.608862 3.039697
0.739433 2.557851
0.869939 2.336744
0.949405 2.280880
EOD
# Attention tokens, rank 8, straight_through_dense, learned, top_k
$panel2_9 << EOD
# x y
0.645173 2.830406
0.783469 2.475711
0.920929 2.321311
1.004516 2.279636
EOD
# Attention tokens, rank 0, straight_through_dense, learned, threshold
$panel2_10 << EOD
# x y
0.606332 3.024599
0.736517 2.550417
0.866880 2.337418
0.946564 2.282243
EOD
# Attention tokens, rank 8, straight_through_dense, learned, threshold
$panel2_11 << EOD
# x y
0.643738 2.813098
0.781713 2.463844
0.918666 2.317947
1.002302 2.279774
EOD

# Attention heads
# Attention heads, rank 0, straight_through_dense, learned, top_k, range over seeds
$panel3_3 << EOD
# x low high
0.612095 2.550662 2.562321
0.743814 2.347489 2.348060
0.875533 2.287310 2.289575
1.007253 2.259791 2.259791
EOD
# Attention heads, rank 8, straight_through_dense, learned, top_k, range over seeds
$panel3_4 << EOD
# x low high
0.659237 2.459305 2.461782
0.794582 2.329887 2.332514
0.929928 2.283614 2.287293
1.065273 2.259834 2.259948
EOD
# Attention heads, rank 0, straight_through_dense, random, random
$panel3_5 << EOD
# x y
0.604842 3.397972
0.736562 2.867028
0.868281 2.499876
1.000000 2.259791
EOD
# Attention heads, rank 8, straight_through_dense, random, random
$panel3_6 << EOD
# x y
0.651984 3.074882
0.787330 2.700217
0.922675 2.452643
1.058021 2.259950
EOD
# Attention heads, rank 0, weighted, learned, top_k
$panel3_7 << EOD
# x y
0.612095 3.077866
0.743814 2.730144
0.875533 2.543408
1.007253 2.262002
EOD
# Attention heads, rank 0, straight_through_dense, learned, static
$panel3_8 << EOD
# x y
0.604842 2.711836
0.736562 2.431749
0.868281 2.302128
1.000000 2.259791
EOD
# Attention heads, rank 8, straight_through_dense, learned, static
$panel3_9 << EOD
# x y
0.651984 2.598158
0.787330 2.391069
0.922675 2.296863
1.058021 2.259891
EOD
# Attention heads, rank 0, straight_through_dense, learned, top_k
$panel3_10 << EOD
# x y
0.612095 2.556492
0.743814 2.347774
0.875533 2.288442
1.007253 2.259791
EOD
# Attention heads, rank 8, straight_through_dense, learned, top_k
$panel3_11 << EOD
# x y
0.659237 2.460543
0.794582 2.331200
0.929928 2.285454
1.065273 2.259891
EOD

# MLP experts
# MLP experts, rank 0, straight_through_dense, learned, top_k, range over seeds
$panel4_3 << EOD
# x low high
0.348307 2.540283 2.540681
0.567057 2.373787 2.375092
0.785807 2.295822 2.296669
1.004557 2.259791 2.259791
EOD
# MLP experts, rank 8, straight_through_dense, learned, top_k, range over seeds
$panel4_4 << EOD
# x low high
0.371094 2.416022 2.423357
0.598958 2.332184 2.334678
0.826823 2.289304 2.289991
1.054688 2.259860 2.260067
EOD
# MLP experts, rank 0, straight_through_dense, random, random
$panel4_5 << EOD
# x y
0.343750 2.724300
0.562500 2.463593
0.781250 2.325381
1.000000 2.259791
EOD
# MLP experts, rank 8, straight_through_dense, random, random
$panel4_6 << EOD
# x y
0.366536 2.533438
0.594401 2.386364
0.822266 2.309482
1.050130 2.259996
EOD
# MLP experts, rank 0, weighted, learned, top_k
$panel4_7 << EOD
# x y
0.348307 2.528843
0.567057 2.378098
0.785807 2.307717
1.004557 2.259896
EOD
# MLP experts, rank 0, straight_through_dense, learned, static
$panel4_8 << EOD
# x y
0.343750 2.682901
0.562500 2.436035
0.781250 2.317640
1.000000 2.259791
EOD
# MLP experts, rank 8, straight_through_dense, learned, static
$panel4_9 << EOD
# x y
0.366536 2.576057
0.594401 2.389029
0.822266 2.308081
1.050130 2.259963
EOD
# MLP experts, rank 0, straight_through_dense, learned, top_k
$panel4_10 << EOD
# x y
0.348307 2.540482
0.567057 2.374440
0.785807 2.296246
1.004557 2.259791
EOD
# MLP experts, rank 8, straight_through_dense, learned, top_k
$panel4_11 << EOD
# x y
0.371094 2.419690
0.598958 2.333431
0.826823 2.289648
1.054688 2.259963
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Loss versus compute of an elastic language model' at screen 0.009375,0.976359 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.949173 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 50 k held-out tokens scored · routers: trained on 102 k tokens, 2 seeds' at screen 0.009375,0.927896 left font ',11' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.052500,0.891253 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.341854,0.891253 right font ',10' textcolor rgb '#707070'
set label 'LM loss (nats per token)' at screen 0.017188,0.679669 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.345760,0.550032 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.345760,0.584111 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.260' at screen 0.056406,0.529692 left font ',9' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.394104,0.891253 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.683458,0.891253 right font ',10' textcolor rgb '#707070'
set label '+1 %' at screen 0.687365,0.550032 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.687365,0.584111 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.260' at screen 0.398010,0.529692 left font ',9' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.052500,0.453901 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.341854,0.453901 right font ',10' textcolor rgb '#707070'
set label 'compute of the kind (share of dense)' at screen 0.197177,0.035461 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.242317 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.345760,0.112680 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.345760,0.146758 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.260' at screen 0.056406,0.092340 left font ',9' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.394104,0.453901 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.683458,0.453901 right font ',10' textcolor rgb '#707070'
set label 'compute of the kind (share of dense)' at screen 0.538781,0.035461 center font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.687365,0.112680 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.687365,0.146758 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.260' at screen 0.398010,0.092340 left font ',9' textcolor rgb '#202020'
set label 'Colour' at screen 0.735708,0.869976 left font ',12' textcolor rgb '#202020'
set label 'routers only' at screen 0.770083,0.842790 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.842790 to screen 0.763833,0.842790 nohead linewidth 3.5 dashtype 1 linecolor rgb '#0072B2'
set label 'LoRA rank 8' at screen 0.770083,0.815603 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.815603 to screen 0.763833,0.815603 nohead linewidth 3.5 dashtype 1 linecolor rgb '#D55E00'
set label 'Line: how the choice is made' at screen 0.735708,0.776596 left font ',12' textcolor rgb '#202020'
set label 'tokens: calibrated threshold' at screen 0.770083,0.749409 left font ',10' textcolor rgb '#202020'
set label 'heads, experts: top-k of each token' at screen 0.770083,0.729314 left font ',10' textcolor rgb '#202020'
set label 'band: range over seeds' at screen 0.770083,0.709220 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.749409 to screen 0.763833,0.749409 nohead linewidth 2.2 dashtype 1 linecolor rgb '#404040'
set label '' at screen 0.749771,0.749409 point pointtype 7 pointsize 0.65 linecolor rgb '#404040'
set label 'tokens: top-k, looks ahead' at screen 0.770083,0.682033 left font ',10' textcolor rgb '#202020'
set label 'heads, experts: the same for all inputs' at screen 0.770083,0.661939 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.682033 to screen 0.763833,0.682033 nohead linewidth 1.7 dashtype 2 linecolor rgb '#404040'
set label 'as solid, with the paper''s weighted gate' at screen 0.770083,0.634752 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.634752 to screen 0.763833,0.634752 nohead linewidth 0.9 dashtype 1 linecolor rgb '#404040'
set label 'random choice: the baseline' at screen 0.770083,0.607565 left font ',10' textcolor rgb '#202020'
set label '(with LoRA: trained with random choice)' at screen 0.770083,0.587470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.607565 to screen 0.763833,0.607565 nohead linewidth 1.7 dashtype 3 linecolor rgb '#404040'
set label 'Saving at equal loss' at screen 0.735708,0.541371 left font ',12' textcolor rgb '#202020'
set label '% of the routed kind''s compute that is saved' at screen 0.735708,0.515366 left font ',9.5' textcolor rgb '#404040'
set label 'where the solid line comes near the teacher''s loss' at screen 0.735708,0.496454 left font ',9.5' textcolor rgb '#404040'
set label 'LoRA rank' at screen 0.735708,0.471631 left font ',10' textcolor rgb '#202020'
set label '0' at screen 0.960938,0.471631 right font ',10' textcolor rgb '#0072B2'
set label '8' at screen 0.990625,0.471631 right font ',10' textcolor rgb '#D55E00'
set arrow from screen 0.735708,0.453901 to screen 0.990625,0.453901 nohead linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set label 'within 1 % of the teacher''s loss' at screen 0.735708,0.438534 left font ',9.5' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.735708,0.413712 left font ',10' textcolor rgb '#202020'
set label '7.7' at screen 0.960938,0.413712 right font ',10' textcolor rgb '#202020'
set label '5.2' at screen 0.990625,0.413712 right font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.735708,0.390071 left font ',10' textcolor rgb '#202020'
set label '5.4' at screen 0.960938,0.390071 right font ',10' textcolor rgb '#202020'
set label '3.1' at screen 0.990625,0.390071 right font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.735708,0.366430 left font ',10' textcolor rgb '#202020'
set label '9.7' at screen 0.960938,0.366430 right font ',10' textcolor rgb '#202020'
set label '6.1' at screen 0.990625,0.366430 right font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.735708,0.342790 left font ',10' textcolor rgb '#202020'
set label '13' at screen 0.960938,0.342790 right font ',10' textcolor rgb '#202020'
set label '13' at screen 0.990625,0.342790 right font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.325059 to screen 0.990625,0.325059 nohead linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set label 'within 5 % of the teacher''s loss' at screen 0.735708,0.309693 left font ',9.5' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.735708,0.284870 left font ',10' textcolor rgb '#202020'
set label '32' at screen 0.960938,0.284870 right font ',10' textcolor rgb '#202020'
set label '43' at screen 0.990625,0.284870 right font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.735708,0.261229 left font ',10' textcolor rgb '#202020'
set label '15' at screen 0.960938,0.261229 right font ',10' textcolor rgb '#202020'
set label '13' at screen 0.990625,0.261229 right font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.735708,0.237589 left font ',10' textcolor rgb '#202020'
set label '27' at screen 0.960938,0.237589 right font ',10' textcolor rgb '#202020'
set label '25' at screen 0.990625,0.237589 right font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.735708,0.213948 left font ',10' textcolor rgb '#202020'
set label '43' at screen 0.960938,0.213948 right font ',10' textcolor rgb '#202020'
set label '50' at screen 0.990625,0.213948 right font ',10' textcolor rgb '#202020'

# MLP tokens
set lmargin at screen 0.052500
set rmargin at screen 0.341854
set tmargin at screen 0.845154
set bmargin at screen 0.514184
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.313750:1.095273]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.187306:3.065181]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set x2range [0.313750:1.095273]
set x2tics ('0.6' 0.348652, '0.7' 0.511489, '0.8' 0.674326, '0.9' 0.837163, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.282389 to graph 1,first 2.282389 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.372781 to graph 1,first 2.372781 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.259791 to graph 1,first 2.259791 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel1_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel1_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel1_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel1_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# Attention tokens
set lmargin at screen 0.394104
set rmargin at screen 0.683458
set tmargin at screen 0.845154
set bmargin at screen 0.514184
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.313750:1.095273]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.187306:3.065181]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set x2range [0.313750:1.095273]
set x2tics ('0.8' 0.481716, '0.9' 0.740858, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.282389 to graph 1,first 2.282389 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.372781 to graph 1,first 2.372781 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.259791 to graph 1,first 2.259791 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel2_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel2_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel2_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel2_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel2_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel2_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# Attention heads
set lmargin at screen 0.052500
set rmargin at screen 0.341854
set tmargin at screen 0.407801
set bmargin at screen 0.076832
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.313750:1.095273]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.187306:3.065181]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set x2range [0.313750:1.095273]
set x2tics ('0.8' 0.481716, '0.9' 0.740858, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.282389 to graph 1,first 2.282389 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.372781 to graph 1,first 2.372781 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.259791 to graph 1,first 2.259791 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel3_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel3_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel3_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel3_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel3_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel3_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# MLP experts
set lmargin at screen 0.394104
set rmargin at screen 0.683458
set tmargin at screen 0.407801
set bmargin at screen 0.076832
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.313750:1.095273]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.187306:3.065181]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set x2range [0.313750:1.095273]
set x2tics ('0.6' 0.348652, '0.7' 0.511489, '0.8' 0.674326, '0.9' 0.837163, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.282389 to graph 1,first 2.282389 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.372781 to graph 1,first 2.372781 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.259791 to graph 1,first 2.259791 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel4_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel4_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel4_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel4_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel4_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel4_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics
unset multiplot
unset output
